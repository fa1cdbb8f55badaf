package org.recital.reports.plot;

/** Kind of a configuration in plots of a search. */
public enum MarkKind {
  /** Successive halving stopped the configuration; its result is from fewer epochs. */
  STOPPED("stopped by halving"),
  COMPLETE("complete"),
  /** The configuration that is the row of the leaderboard. */
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
