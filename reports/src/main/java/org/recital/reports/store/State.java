package org.recital.reports.store;

/** How far a trial has come. */
public enum State {
  /** Never tried. */
  PLANNED,
  RUNNING,
  FINISHED,
  /** It could not be finished, for a reason of its own or because its worker died. */
  FAILED,
  /** It was stopped from outside, or its owner died. */
  INTERRUPTED
}
