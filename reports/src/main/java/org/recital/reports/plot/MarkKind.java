package org.recital.reports.plot;

/** Kind of a configuration in plots of a search. */
public enum MarkKind {
  /** Successive halving stopped it; its result is of fewer epochs. */
  STOPPED("stopped by halving"),
  COMPLETE("complete"),
  /** The row of the leaderboard. */
  SELECTED("row of the leaderboard");

  private final String label;

  MarkKind(String label) {
    this.label = label;
  }

  /** Entry of the legend. */
  public String label() {
    return label;
  }
}
