package org.recital.framework.schedule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.framework.trial.Extent;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;

/**
 * What a run would do with a trial.
 *
 * @param next how far the trial would be run; empty if it would not be run
 * @param recorded its last finished attempt; if there is none, its last stopped attempt
 * @param origins differences of the recorded attempt from an attempt that this experiment would
 *     make, such as "from experiment 'saved'"
 */
public record Forecast(
    PlannedTrial plan, Optional<Extent> next, Optional<Attempt> recorded, List<String> origins) {
  public Forecast {
    origins = List.copyOf(origins);
  }

  /** Whether a run would run the trial. */
  public boolean isWaiting() {
    return next.isPresent();
  }

  /** Whether successive halving has stopped the trial and would not continue it. */
  public boolean isStopped() {
    return !isWaiting() && recorded.filter(Forecast::isStopped).isPresent();
  }

  /** Number of epochs after which successive halving stopped the trial; 0 if it did not. */
  public int trainedEpochs() {
    return recorded
        .filter(Forecast::isStopped)
        .flatMap(Attempt::result)
        .map(AttemptResult::epochs)
        .orElse(0);
  }

  /** Whether only the test evaluation is missing. */
  public boolean isTrained() {
    return isWaiting()
        && recorded
            .filter(attempt -> attempt.state() == State.FINISHED)
            .flatMap(Attempt::result)
            .filter(result -> result.test().isEmpty())
            .isPresent();
  }

  /** The number of epochs after which a run would stop training; empty to train completely. */
  public OptionalInt limit() {
    return next.map(Extent::epochs).orElse(OptionalInt.empty());
  }

  private static boolean isStopped(Attempt attempt) {
    return attempt.state() == State.STOPPED;
  }
}
