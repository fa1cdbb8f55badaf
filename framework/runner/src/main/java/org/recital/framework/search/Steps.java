package org.recital.framework.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.search.History.Result;

/**
 * Evaluations of configurations in the order in which they were decided. Each step evaluates one
 * configuration at one rung with every search seed.
 */
final class Steps {
  private final List<Step> steps = new ArrayList<>();
  private int ended; // all steps before this one have ended

  /** The evaluation of a configuration at a rung. */
  static final class Step {
    final int configuration; // number of its proposal
    final int rung;
    private final int seeds;
    private final List<TrialOutcome> outcomes = new ArrayList<>();

    private Step(int configuration, int rung, int seeds) {
      this.configuration = configuration;
      this.rung = rung;
      this.seeds = seeds;
    }

    void add(TrialOutcome outcome) {
      outcomes.add(outcome);
    }

    private boolean hasEnded() {
      return outcomes.size() == seeds;
    }

    boolean failed() {
      return outcomes.stream().anyMatch(outcome -> outcome instanceof TrialOutcome.Failed);
    }

    boolean complete() {
      return outcomes.stream()
          .allMatch(outcome -> outcome instanceof TrialOutcome.Evaluated e && e.complete());
    }

    /** Mean cost over the seeds; infinite if a trial failed. */
    double cost() {
      double sum = 0;
      for (TrialOutcome outcome : outcomes) {
        sum += outcome instanceof TrialOutcome.Evaluated e ? e.cost() : Double.POSITIVE_INFINITY;
      }
      return sum / outcomes.size();
    }
  }

  int size() {
    return steps.size();
  }

  Step add(int configuration, int rung, int seeds) {
    Step step = new Step(configuration, rung, seeds);
    steps.add(step);
    return step;
  }

  /** Whether the first steps have all ended. */
  boolean haveEnded(int first) {
    while (ended < steps.size() && steps.get(ended).hasEnded()) {
      ended++;
    }
    return first <= ended;
  }

  /**
   * Results of the first steps by configuration; of several rungs, the last one. A complete
   * training has reached the last rung.
   */
  Map<Integer, Result> results(int first, int lastRung) {
    Map<Integer, Result> results = new HashMap<>();
    for (Step step : steps.subList(0, first)) {
      results.put(
          step.configuration,
          step.failed()
              ? new Result.Failed()
              : new Result.Evaluated(step.cost(), step.complete() ? lastRung : step.rung));
    }
    return results;
  }

  /**
   * The configuration that is to be promoted, given the results of the first steps, and its new
   * rung. Higher rungs come first.
   */
  Optional<Promotion> promotion(int first, int factor, int rungs) {
    for (int rung = rungs - 2; rung >= 0; rung--) {
      List<Step> results = at(rung, first);
      int best = results.size() / factor;
      for (Step step : results.subList(0, best)) {
        if (!step.failed() && !step.complete() && !isPromoted(step.configuration, rung)) {
          return Optional.of(new Promotion(step.configuration, rung + 1));
        }
      }
    }
    return Optional.empty();
  }

  record Promotion(int configuration, int rung) {}

  /** The ended steps at a rung, best first; a training that ended before the rung counts too. */
  private List<Step> at(int rung, int first) {
    return steps.subList(0, first).stream()
        .filter(step -> step.rung == rung || (step.rung < rung && step.complete()))
        .sorted(Comparator.comparingDouble(Step::cost))
        .toList();
  }

  private boolean isPromoted(int configuration, int rung) {
    return steps.stream()
        .anyMatch(step -> step.configuration == configuration && step.rung == rung + 1);
  }

  /**
   * The configurations without a failure, best first: those of later rungs, then those with lower
   * costs. A complete training has reached the last rung.
   */
  List<Integer> ranking(int lastRung) {
    Map<Integer, Step> last = new HashMap<>();
    steps.stream().filter(Step::hasEnded).forEach(step -> last.put(step.configuration, step));
    return last.values().stream()
        .filter(step -> !step.failed())
        .sorted(
            Comparator.comparingInt((Step step) -> step.complete() ? -lastRung : -step.rung)
                .thenComparingDouble(Step::cost)
                .thenComparingInt(step -> step.configuration))
        .map(step -> step.configuration)
        .toList();
  }
}
