package org.recital.reports.plot;

/** The data of a plot, which formats draw in their own way. */
public sealed interface Chart
    permits CriticalDifferenceChart, LineChart, ParallelChart, ScatterChart, SliceChart {
  /** The plot as an SVG document. */
  String svg();
}
