package org.recital.reports.plot;

/** The data of a plot. Each report format draws it in its own way. */
public sealed interface Chart
    permits CriticalDifferenceChart, LineChart, ParallelChart, ScatterChart, SliceChart {
  /** The plot as an SVG document. */
  String svg();
}
