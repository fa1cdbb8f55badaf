package org.recital.registry.optimizer;

import org.recital.registry.Kind;

/** Learning rate schedule. Starts a new {@link Rate} for each training run. */
@FunctionalInterface
public interface Schedule {
  Kind<Schedule> KIND =
      new Kind<>("schedule", Schedule.class, "Adjusts the learning rate during training.");

  /** A new state of the schedule for a training run of at most the given number of epochs. */
  Rate start(int epochs);

  /**
   * Whether the schedule depends on validations, and therefore needs a selection metric and a
   * validation part.
   */
  default boolean needsValidation() {
    return false;
  }

  /** State of a schedule: the current factor for the base learning rate. */
  interface Rate {
    /** The factor in an epoch, counted from 1. */
    double factor(int epoch);

    /**
     * Updates the state after a validation.
     *
     * @param epoch epoch in or after which the validation took place, counted from 1
     * @param better whether the selection metric improved on its best value so far
     */
    void validated(int epoch, boolean better);

    /** The state as numbers, for checkpoints. */
    default double[] memory() {
      return new double[0];
    }

    /** Restores a state that {@link #memory} returned. */
    default void restoreState(double[] memory) {}
  }
}
