package org.recital.framework.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.framework.evaluate.EvaluationConfig.TestedConfigurations;
import org.recital.framework.trial.Extent;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.model.GradientModel;

/**
 * The trials of one variant, decided step by step:
 *
 * <ol>
 *   <li>the search runs configurations with the search seeds, up to the rungs of successive halving
 *       if there is halving;
 *   <li>the best configurations, the finalists, are trained completely with all seeds;
 *   <li>the winner, the finalist with the best mean on validation, is evaluated on the test part.
 * </ol>
 *
 * <p>A variant without a search runs its configuration with all seeds and evaluates it on the test
 * part at once.
 *
 * <p>Decision {@code k} uses the results of the evaluations before {@code k - concurrency + 1} and
 * of no others, whichever have ended. All decisions are therefore the same for any number of
 * workers and after any interruption. Not thread-safe.
 */
public final class VariantSearch {
  private final Variant variant;
  private final Proposals proposals;
  private final Steps steps = new Steps();
  private final IdentityHashMap<ScheduledTrial, Scheduled> running = new IdentityHashMap<>();
  private final Map<Integer, Map<Long, TrialOutcome>> complete = new HashMap<>();
  private List<OptionalInt> rungs = List.of(OptionalInt.empty());
  private List<Integer> finalists = List.of();
  private Phase phase = Phase.SEARCH;

  private enum Phase {
    SEARCH,
    FINALS,
    TEST,
    DONE
  }

  /** Part of the search that a trial belongs to; without a step after the search has ended. */
  private record Scheduled(int configuration, long seed, Optional<Steps.Step> step) {}

  /**
   * @param recorded recorded proposals of this search, which are repeated before new ones are made
   */
  public VariantSearch(Variant variant, List<Map<String, String>> recorded) {
    this.variant = variant;
    this.proposals = new Proposals(variant, recorded);
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

  /** Takes the outcome of a trial that {@link #available} returned. */
  public void ended(ScheduledTrial trial, TrialOutcome outcome) {
    Scheduled scheduled =
        Optional.ofNullable(running.remove(trial))
            .orElseThrow(() -> new IllegalArgumentException("not a running trial of this search"));
    boolean isComplete =
        outcome instanceof TrialOutcome.Failed
            || (outcome instanceof TrialOutcome.Evaluated evaluated && evaluated.complete());
    if (isComplete) {
      complete
          .computeIfAbsent(scheduled.configuration(), configuration -> new LinkedHashMap<>())
          .put(scheduled.seed(), outcome);
    }
    scheduled.step().ifPresent(step -> step.add(outcome));
  }

  /** Whether the search may ask for trials that it has not asked for yet. */
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

  /** Reasons of configurations that components refused, by configuration. */
  public Map<Map<String, String>, String> refused() {
    return proposals.refused();
  }

  /**
   * Whether an ended trial may be continued or evaluated on the test part, so that its checkpoint
   * is needed.
   */
  public boolean mayContinue(Map<String, String> configuration) {
    if (phase == Phase.DONE || isSingle()) {
      return false;
    }
    List<Integer> kept = phase == Phase.SEARCH ? steps.ranking(rungs.size() - 1) : finalists;
    boolean runs =
        running.values().stream()
            .anyMatch(
                one ->
                    proposals.accepted(one.configuration()).configuration().equals(configuration));
    return runs
        || kept.stream()
            .limit(
                phase == Phase.SEARCH && rungs.size() > 1
                    ? Long.MAX_VALUE
                    : variant.search().finalists())
            .anyMatch(kind -> proposals.accepted(kind).configuration().equals(configuration));
  }

  /** Whether there is one configuration, without a search. */
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
    int seeds = variant.search().seeds().size();
    Optional<Steps.Promotion> promotion = promotion(visible);
    if (promotion.isPresent()) {
      return Optional.of(steps.add(promotion.get().configuration(), promotion.get().rung(), seeds));
    }
    Optional<Integer> configuration =
        proposals.exhausted() ? Optional.empty() : proposals.next(results(visible));
    configuration.ifPresent(this::requireRungs);
    return configuration.map(number -> steps.add(number, 0, seeds));
  }

  private Map<Integer, History.Result> results(int visible) {
    return variant.search().method().usesResults()
        ? steps.results(visible, rungs.size() - 1)
        : Map.of();
  }

  private Optional<Steps.Promotion> promotion(int visible) {
    return variant
        .search()
        .halving()
        .flatMap(halving -> steps.promotion(visible, halving.factor(), rungs.size()));
  }

  /** All gradient-trained configurations have the same number of epochs; the spec is checked. */
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
    for (long seed : variant.search().seeds()) {
      schedule(new Scheduled(step.configuration, seed, Optional.of(step)), extent, trials);
    }
  }

  private void schedule(Scheduled scheduled, Extent extent, List<ScheduledTrial> trials) {
    Candidate.Accepted accepted = proposals.accepted(scheduled.configuration());
    Trial trial =
        new Trial(
            variant.name(), accepted.configuration(), accepted.trial().withSeed(scheduled.seed()));
    ScheduledTrial next = new ScheduledTrial(trial, extent);
    running.put(next, scheduled);
    trials.add(next);
  }

  /** Runs the finalists with the seeds for which they are not complete. */
  private boolean beginFinals(List<ScheduledTrial> trials) {
    phase = Phase.FINALS;
    finalists =
        steps.ranking(rungs.size() - 1).stream().limit(variant.search().finalists()).toList();
    for (int configuration : finalists) {
      for (long seed : variant.seeds()) {
        if (!outcomes(configuration).containsKey(seed)) {
          schedule(
              new Scheduled(configuration, seed, Optional.empty()),
              isTested(configuration) ? Extent.FULL : Extent.VALIDATION,
              trials);
        }
      }
    }
    return true;
  }

  /** Evaluates the winner on the test part. */
  private boolean beginTest(List<ScheduledTrial> trials) {
    phase = Phase.TEST;
    finalists.stream()
        .min(
            Comparator.comparingInt((Integer configuration) -> -evaluated(configuration).size())
                .thenComparingDouble(this::meanCost)
                .thenComparingInt(configuration -> configuration))
        .filter(winner -> !isTested(winner))
        .ifPresent(
            winner ->
                evaluated(winner)
                    .forEach(
                        seed ->
                            schedule(
                                new Scheduled(winner, seed, Optional.empty()),
                                Extent.FULL,
                                trials)));
    return true;
  }

  /** Whether every complete trial of a configuration is evaluated on the test part at once. */
  private boolean isTested(int configuration) {
    return isSingle()
        || proposals.accepted(configuration).trial().spec().evaluation().test()
            == TestedConfigurations.ALL;
  }

  private Map<Long, TrialOutcome> outcomes(int configuration) {
    return complete.getOrDefault(configuration, Map.of());
  }

  /** The seeds of the experiment for which a configuration was evaluated. */
  private List<Long> evaluated(int configuration) {
    return variant.seeds().stream()
        .filter(seed -> outcomes(configuration).get(seed) instanceof TrialOutcome.Evaluated)
        .toList();
  }

  private double meanCost(int configuration) {
    return outcomes(configuration).entrySet().stream()
        .filter(outcome -> variant.seeds().contains(outcome.getKey()))
        .map(Map.Entry::getValue)
        .filter(TrialOutcome.Evaluated.class::isInstance)
        .mapToDouble(outcome -> ((TrialOutcome.Evaluated) outcome).cost())
        .average()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The configurations of the finalists, best first; empty before the search has ended. */
  public List<Map<String, String>> finalists() {
    return Collections.unmodifiableList(
        finalists.stream().map(kind -> proposals.accepted(kind).configuration()).toList());
  }
}
