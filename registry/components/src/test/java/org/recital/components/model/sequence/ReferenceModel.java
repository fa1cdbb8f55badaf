package org.recital.components.model.sequence;

/** Reference implementation of a sequential model, in double precision. */
interface ReferenceModel {
  /** Scores of all items at a position of a history. */
  double[] scores(int[] history, int position);
}
