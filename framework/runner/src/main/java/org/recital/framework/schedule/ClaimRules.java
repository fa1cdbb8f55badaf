package org.recital.framework.schedule;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Rules by which a process claims trials.
 *
 * @param stopOnFailure whether no further trial is started after a failure
 * @param isOver whether the process stops waiting for further trials
 * @param isCurrent whether the settings that this process uses are still those of the experiment;
 *     checked after each claim, because a run records its settings before it offers trials
 * @param limit limit on the number of claimed trials
 */
record ClaimRules(
    boolean stopOnFailure, BooleanSupplier isOver, BooleanSupplier isCurrent, ClaimLimit limit) {
  /** Rules for any number of trials of a run whose settings do not change. */
  static ClaimRules of(boolean stopOnFailure, BooleanSupplier isOver) {
    return new ClaimRules(stopOnFailure, isOver, () -> true, new ClaimLimit(Optional.empty()));
  }
}
