package org.recital.reports.document;

import org.recital.reports.plot.Chart;
import org.recital.reports.store.PlotKind;

/**
 * A plot.
 *
 * @param name name of its file, without extension; unique in the report
 * @param caption what the plot shows
 */
public record Plot(PlotKind kind, String name, String caption, Chart chart) implements Block {}
