package org.recital.framework.schedule;

import java.util.Optional;
import org.recital.framework.search.TrialOutcome;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.Direction;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.State;

/** Outcomes of trials as recorded in the store, for searches. */
record RecordedOutcomes(SearchRecords store) {
  private static final String VALIDATION = "validation/";

  /**
   * The outcome of a trial; empty if the attempt has fewer epochs than requested, or lacks
   * requested test metrics.
   *
   * @param attempt a finished or stopped attempt of the trial
   */
  Optional<TrialOutcome> of(QueuedTrial trial, Attempt attempt) {
    AttemptResult result = attempt.result().orElseThrow();
    int limit = trial.extent().epochs().orElse(Integer.MAX_VALUE);
    if (attempt.state() == State.FINISHED && result.epochs() <= limit) {
      if (trial.extent().test() && result.test().isEmpty()) {
        return Optional.empty();
      }
      double cost = trial.plan().select().map(select -> cost(result, select)).orElse(0.0);
      return Optional.of(new TrialOutcome.Evaluated(cost, true));
    }
    return result.epochs() < limit ? Optional.empty() : upTo(limit, trial, attempt);
  }

  /**
   * The outcome after some epochs of a longer training: the best validation result in these epochs.
   */
  private Optional<TrialOutcome> upTo(int epochs, QueuedTrial trial, Attempt attempt) {
    String select = trial.plan().select().orElseThrow();
    AttemptResult result = attempt.result().orElseThrow();
    return store.metricValues(attempt.id()).stream()
        .filter(value -> value.name().equals(VALIDATION + select) && value.epoch() <= epochs)
        .map(MetricValue::value)
        .map(value -> cost(value, select, result))
        .min(Double::compare)
        .map(cost -> new TrialOutcome.Evaluated(cost, false));
  }

  private static double cost(AttemptResult result, String select) {
    double value = Optional.ofNullable(result.validation().get(select)).orElse(Double.NaN);
    double cost = cost(value, select, result);
    return Double.isNaN(cost) ? Double.POSITIVE_INFINITY : cost;
  }

  private static double cost(double value, String select, AttemptResult result) {
    return result.directions().get(select) == Direction.LOWER ? value : -value;
  }
}
