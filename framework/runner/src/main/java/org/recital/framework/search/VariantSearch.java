package org.recital.framework.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recital.framework.evaluate.EvaluationConfig.TestedConfigurations;
import org.recital.framework.trial.Extent;
import org.recital.framework.trial.Repetition;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.model.GradientModel;

/**
 * The trials of one variant, decided step by step:
 *
 * <ol>
 *   <li>the search runs configurations with the search seeds and all folds, up to the rungs of
 *       successive halving if there is halving;
 *   <li>the best configurations, the finalists, are trained completely with all seeds and folds;
 *   <li>the winner, the finalist with the best mean on validation, is evaluated on the test part.
 * </ol>
 *
 * <p>A variant without a search runs its only configuration with all seeds and folds. Each of these
 * trials is evaluated on the test part immediately.
 *
 * <p>Decision {@code k} uses only the results of the evaluations before {@code k - concurrency +
 * 1}, even if later evaluations have ended. All decisions are therefore the same for any number of
 * workers and after any interruption. Not thread-safe.
 */
public final class VariantSearch {
  private final Variant variant;
  private final Proposals proposals;
  private final Steps steps = new Steps();
  private final IdentityHashMap<ScheduledTrial, Scheduled> running = new IdentityHashMap<>();
  private final CompleteTrials complete;
  private List<OptionalInt> rungs = List.of(OptionalInt.empty());
  private List<Integer> finalists = List.of();
  private Phase phase = Phase.SEARCH;

  private enum Phase {
    SEARCH,
    FINALS,
    TEST,
    DONE
  }

  /**
   * A scheduled trial and the step of the search to which it belongs. Trials that are scheduled
   * after the end of the search have no step.
   */
  private record Scheduled(int configuration, Repetition repetition, Optional<Steps.Step> step) {}

  /**
   * @param recorded recorded proposals of this search, which are repeated before new ones are made
   */
  public VariantSearch(Variant variant, List<Map<String, String>> recorded) {
    this.variant = variant;
    this.proposals = new Proposals(variant, recorded);
    this.complete = new CompleteTrials(variant.repetitions());
  }

  public Variant variant() {
    return variant;
  }

  /** The trials that can run now and were not returned before. */
  public List<ScheduledTrial> available() {
    List<ScheduledTrial> trials = new ArrayList<>();
    while (advance(trials)) {
      // every call makes one decision
    }
    return trials;
  }

  /** Receives the outcome of a trial that {@link #available} returned. */
  public void ended(ScheduledTrial trial, TrialOutcome outcome) {
    Scheduled scheduled =
        Optional.ofNullable(running.remove(trial))
            .orElseThrow(() -> new IllegalArgumentException("not a running trial of this search"));
    boolean isComplete =
        outcome instanceof TrialOutcome.Failed
            || (outcome instanceof TrialOutcome.Evaluated evaluated && evaluated.complete());
    if (isComplete) {
      complete.add(scheduled.configuration(), scheduled.repetition(), outcome);
    }
    scheduled.step().ifPresent(step -> step.add(outcome));
  }

  /** Whether the search may still add trials to the plan. */
  public boolean mayPlanMore() {
    return phase == Phase.SEARCH && !isSingle();
  }

  public boolean isDone() {
    return phase == Phase.DONE;
  }

  /** All proposed configurations, as the search returned them. */
  public List<Map<String, String>> proposed() {
    return proposals.proposed();
  }

  /**
   * The numbers of epochs after which successive halving stops configurations; empty without
   * halving, and before the first gradient-trained configuration.
   */
  public List<Integer> rungs() {
    return rungs.stream().flatMapToInt(OptionalInt::stream).boxed().toList();
  }

  /** Why components refused configurations, by configuration. */
  public Map<Map<String, String>, String> refused() {
    return proposals.refused();
  }

  /**
   * The configurations whose ended trials may be continued or evaluated on the test part. The
   * checkpoints of these trials are still needed.
   */
  public Set<Map<String, String>> mayContinue() {
    if (phase == Phase.DONE || isSingle()) {
      return Set.of();
    }
    Set<Integer> kept = new HashSet<>();
    running.values().forEach(one -> kept.add(one.configuration()));
    if (phase == Phase.SEARCH) {
      List<Integer> ranking = onRungs(steps.ended()).ranking();
      boolean anyContinues = rungs.size() > 1;
      kept.addAll(anyContinues ? ranking : firstFinalists(ranking));
    } else {
      kept.addAll(finalists);
    }
    return kept.stream()
        .map(number -> proposals.accepted(number).configuration())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The configurations that may be evaluated on the test part at the end. */
  public Set<Map<String, String>> mayBeTested() {
    return Set.copyOf(isSingle() || testsAll() ? proposed() : finalists());
  }

  private List<Integer> firstFinalists(List<Integer> ranking) {
    return ranking.subList(0, Math.min(ranking.size(), variant.search().finalists()));
  }

  /** Whether the variant has no search, and thus only one configuration. */
  private boolean isSingle() {
    return variant.space().spaces().isEmpty();
  }

  private boolean advance(List<ScheduledTrial> trials) {
    return switch (phase) {
      case SEARCH -> decide(trials) || endSearch(trials);
      case FINALS -> running.isEmpty() && beginTest(trials);
      case TEST -> running.isEmpty() && end();
      case DONE -> false;
    };
  }

  private boolean endSearch(List<ScheduledTrial> trials) {
    return isDecided() && steps.haveEnded(steps.size()) && beginFinals(trials);
  }

  private boolean end() {
    phase = Phase.DONE;
    return true;
  }

  /** Whether no further step will be decided. */
  private boolean isDecided() {
    return proposals.exhausted()
        && (variant.search().halving().isEmpty()
            || (steps.haveEnded(steps.size()) && promotion(steps.size()).isEmpty()));
  }

  /** Decides one step, if that is possible with the results so far. */
  private boolean decide(List<ScheduledTrial> trials) {
    int next = steps.size();
    int visible =
        variant.search().usesResults() ? Math.max(0, next - variant.search().concurrency() + 1) : 0;
    for (; visible <= next && steps.haveEnded(visible); visible++) {
      Optional<Steps.Step> step = decide(visible);
      if (step.isPresent()) {
        schedule(step.get(), trials);
        return true;
      }
      if (variant.search().halving().isEmpty()) {
        return false; // the search has no further configuration
      }
    }
    return false;
  }

  private Optional<Steps.Step> decide(int visible) {
    int repetitions = variant.searchRepetitions().size();
    Optional<RungResults.Promotion> promotion = promotion(visible);
    if (promotion.isPresent()) {
      return Optional.of(
          steps.add(promotion.get().configuration(), promotion.get().rung(), repetitions));
    }
    Optional<Integer> configuration =
        proposals.exhausted() ? Optional.empty() : proposals.next(results(visible));
    configuration.ifPresent(this::requireRungs);
    return configuration.map(number -> steps.add(number, 0, repetitions));
  }

  private Map<Integer, History.Result> results(int visible) {
    return variant.search().method().usesResults()
        ? onRungs(steps.decided().subList(0, visible)).byConfiguration()
        : Map.of();
  }

  private Optional<RungResults.Promotion> promotion(int visible) {
    return variant.search().halving().isEmpty()
        ? Optional.empty()
        : onRungs(steps.decided().subList(0, visible)).promotion(steps.decided());
  }

  private RungResults onRungs(List<Steps.Step> ended) {
    int factor = variant.search().halving().map(Halving::factor).orElse(1);
    return new RungResults(ended, factor, rungs.size());
  }

  /**
   * With halving, all gradient-trained configurations have the same number of epochs; this is
   * checked when the spec is read.
   */
  private void requireRungs(int configuration) {
    TrialSpec spec = proposals.accepted(configuration).trial().spec();
    if (!(spec.model() instanceof GradientModel)) {
      return;
    }
    int epochs = spec.training().epochs();
    rungs =
        variant
            .search()
            .halving()
            .map(halving -> halving.rungs(epochs))
            .orElse(List.of(OptionalInt.empty()));
  }

  private void schedule(Steps.Step step, List<ScheduledTrial> trials) {
    OptionalInt epochs = rungs.get(step.rung);
    Extent extent = new Extent(epochs, isTested(step.configuration));
    for (Repetition repetition : variant.searchRepetitions()) {
      schedule(new Scheduled(step.configuration, repetition, Optional.of(step)), extent, trials);
    }
  }

  private void schedule(Scheduled scheduled, Extent extent, List<ScheduledTrial> trials) {
    Candidate.Accepted accepted = proposals.accepted(scheduled.configuration());
    Trial trial =
        new Trial(
            variant.name(),
            accepted.configuration(),
            accepted.trial().with(scheduled.repetition()));
    ScheduledTrial next = new ScheduledTrial(trial, extent);
    running.put(next, scheduled);
    trials.add(next);
  }

  /** Runs the finalists with the repetitions for which they have no complete trial. */
  private boolean beginFinals(List<ScheduledTrial> trials) {
    phase = Phase.FINALS;
    finalists = List.copyOf(firstFinalists(onRungs(steps.ended()).ranking()));
    for (int configuration : finalists) {
      Extent extent = isTested(configuration) ? Extent.FULL : Extent.VALIDATION;
      for (Repetition repetition : complete.missing(configuration)) {
        schedule(new Scheduled(configuration, repetition, Optional.empty()), extent, trials);
      }
    }
    return true;
  }

  /** Evaluates the winner on the test part. */
  private boolean beginTest(List<ScheduledTrial> trials) {
    phase = Phase.TEST;
    Optional<Integer> winner = complete.winner(finalists).filter(one -> !isTested(one));
    if (winner.isPresent()) {
      for (Repetition repetition : complete.evaluated(winner.get())) {
        schedule(new Scheduled(winner.get(), repetition, Optional.empty()), Extent.FULL, trials);
      }
    }
    return true;
  }

  /** Whether all complete trials are evaluated on the test part, not only those of the winner. */
  public boolean testsAll() {
    return IntStream.range(0, proposals.proposed().size())
        .filter(number -> !proposals.refused().containsKey(proposals.proposed().get(number)))
        .limit(1)
        .anyMatch(this::isTested);
  }

  /** Whether every complete trial of a configuration is evaluated on the test part immediately. */
  private boolean isTested(int configuration) {
    return isSingle()
        || proposals.accepted(configuration).trial().spec().evaluation().test()
            == TestedConfigurations.ALL;
  }

  /** The configurations of the finalists, best first; empty before the search has ended. */
  public List<Map<String, String>> finalists() {
    return Collections.unmodifiableList(
        finalists.stream().map(number -> proposals.accepted(number).configuration()).toList());
  }
}
