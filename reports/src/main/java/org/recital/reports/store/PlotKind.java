package org.recital.reports.store;

/** The plots of a report. */
public enum PlotKind {
  /** Two test metrics of each row. */
  TRADE_OFF,
  /** The selection metric on validation by epoch. */
  VALIDATION,
  /** The loss by epoch. */
  LOSS,
  /** The best value on validation by number of finished configurations. */
  BEST_SO_FAR,
  /** The parameters and the result of each configuration of a search. */
  PARALLEL,
  /** The result of each configuration by the value of one parameter. */
  SLICES,
  /** Average ranks over data sets, with the critical difference. */
  CRITICAL_DIFFERENCE
}
