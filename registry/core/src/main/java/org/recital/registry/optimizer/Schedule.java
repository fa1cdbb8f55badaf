package org.recital.registry.optimizer;

import org.recital.registry.Kind;

/** How the learning rate changes while training goes on. Makes one {@link Rate} a trial. */
@FunctionalInterface
public interface Schedule {
  Kind<Schedule> KIND =
      new Kind<>("schedule", Schedule.class, "Changes the learning rate while training runs.");

  Rate start(int epochs);

  /** The factor on the learning rate; has a memory. */
  interface Rate {
    /** The factor for an epoch, counted from 1. */
    double factor(int epoch);

    /**
     * Is told of every validation.
     *
     * @param epoch that it was in, or after, counted from 1
     * @param better whether the selected metric was better than ever before
     */
    void validated(int epoch, boolean better);

    /** All that it remembers, in numbers. */
    default double[] memory() {
      return new double[0];
    }

    /** Puts it back to where it gave these numbers. */
    default void remember(double[] memory) {}
  }
}
