package org.recital.components.model.sequence;

/** A slow and obvious version of a model that reads histories, in double precision. */
interface SlowReader {
  /** The scores of all items at a place of a history. */
  double[] at(int[] read, int place);
}
