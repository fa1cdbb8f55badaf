package org.recital.framework.train;

import java.util.OptionalDouble;

/** State of early stopping: the best monitored value, and the number of values since then. */
final class Patience {
  private final TrainingConfig.EarlyStopping config;
  private final Comparison comparison;
  private OptionalDouble best = OptionalDouble.empty();
  private int sinceBest;

  /** Whether one monitored value is better than another. */
  @FunctionalInterface
  interface Comparison {
    boolean better(double value, double than);
  }

  Patience(TrainingConfig.EarlyStopping config, Comparison comparison) {
    this.config = config;
    this.comparison = comparison;
  }

  /**
   * Records a monitored value. Only an improvement of more than {@code min_delta} over the best
   * value counts.
   */
  void offer(double value) {
    if (best.isEmpty() || improves(value, best.getAsDouble())) {
      best = OptionalDouble.of(value);
      sinceBest = 0;
    } else {
      sinceBest++;
    }
  }

  private boolean improves(double value, double than) {
    return comparison.better(value, than) && Math.abs(value - than) > config.minDelta();
  }

  /** Whether early stopping ends the training. */
  boolean exhausted() {
    return sinceBest >= config.patience();
  }

  /** The state for a checkpoint; empty before the first value. */
  double[] state() {
    return best.isPresent() ? new double[] {best.getAsDouble(), sinceBest} : new double[0];
  }

  /** Restores a state that {@link #state} returned. */
  void loadState(double[] state) {
    if (state.length > 0) {
      best = OptionalDouble.of(state[0]);
      sinceBest = (int) state[1];
    }
  }
}
