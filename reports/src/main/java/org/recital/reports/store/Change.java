package org.recital.reports.store;

/** What has happened to a sweep or an attempt that its replica is to be told of, in this order. */
public enum Change {
  BEGUN,
  /** Its data is known. */
  PREPARED,
  /** There are new points of its curves. */
  POINTS,
  /** There is something new for the leaderboard of a sweep. */
  BOARD,
  ENDED,
  /** There are files of it: its log, what it resolved to. */
  FILES
}
