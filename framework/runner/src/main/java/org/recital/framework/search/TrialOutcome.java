package org.recital.framework.search;

/** Outcome of a scheduled trial, for the search. */
public sealed interface TrialOutcome {
  /**
   * The trial was trained as far as scheduled.
   *
   * @param cost value of the selection metric on validation, negated if higher values are better; 0
   *     without a selection metric
   * @param complete whether the training is complete, so that it cannot be continued
   */
  record Evaluated(double cost, boolean complete) implements TrialOutcome {}

  /** The trial failed. */
  record Failed() implements TrialOutcome {}
}
