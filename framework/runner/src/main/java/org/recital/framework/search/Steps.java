package org.recital.framework.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.recital.reports.leaderboard.Summary;

/**
 * Evaluations of configurations in the order in which they were decided. Each step evaluates one
 * configuration at one rung with every search repetition.
 */
final class Steps {
  private final List<Step> steps = new ArrayList<>();
  private int ended; // all steps before this one have ended

  /** The evaluation of a configuration at a rung. */
  static final class Step {
    final int configuration; // number of its proposal
    final int rung;
    private final int repetitions;
    private final List<TrialOutcome> outcomes = new ArrayList<>();

    private Step(int configuration, int rung, int repetitions) {
      this.configuration = configuration;
      this.rung = rung;
      this.repetitions = repetitions;
    }

    void add(TrialOutcome outcome) {
      outcomes.add(outcome);
    }

    private boolean hasEnded() {
      return outcomes.size() == repetitions;
    }

    boolean failed() {
      return outcomes.stream().anyMatch(outcome -> outcome instanceof TrialOutcome.Failed);
    }

    boolean complete() {
      return outcomes.stream()
          .allMatch(outcome -> outcome instanceof TrialOutcome.Evaluated e && e.complete());
    }

    /** Mean cost over the repetitions; infinite if a trial failed. */
    double cost() {
      return Summary.of(outcomes.stream().mapToDouble(Step::cost).toArray()).mean();
    }

    private static double cost(TrialOutcome outcome) {
      return outcome instanceof TrialOutcome.Evaluated e ? e.cost() : Double.POSITIVE_INFINITY;
    }
  }

  int size() {
    return steps.size();
  }

  Step add(int configuration, int rung, int repetitions) {
    Step step = new Step(configuration, rung, repetitions);
    steps.add(step);
    return step;
  }

  /** Whether the first steps, up to the given number, have all ended. */
  boolean haveEnded(int first) {
    while (ended < steps.size() && steps.get(ended).hasEnded()) {
      ended++;
    }
    return first <= ended;
  }

  /** All steps, including those that have not ended. */
  List<Step> decided() {
    return Collections.unmodifiableList(steps);
  }

  /** The steps that have ended. */
  List<Step> ended() {
    return steps.stream().filter(Step::hasEnded).toList();
  }
}
