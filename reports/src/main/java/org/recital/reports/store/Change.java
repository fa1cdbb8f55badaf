package org.recital.reports.store;

/**
 * Kind of change to an experiment run or an attempt. Changes are uploaded to the replica in this
 * order.
 */
public enum Change {
  BEGUN,
  /** The data is prepared. */
  PREPARED,
  /** There are new metric values. */
  POINTS,
  /** The leaderboard of an experiment run has changed. */
  BOARD,
  ENDED,
  /** There are files to upload, such as the log and the resolved spec. */
  FILES
}
