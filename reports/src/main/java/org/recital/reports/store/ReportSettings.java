package org.recital.reports.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of the report of an experiment.
 *
 * @param metrics test metrics of the main table; if empty, default metrics
 * @param baseline variant that the others are compared with; if empty, the best one
 * @param plots the plots that the report shows
 */
public record ReportSettings(List<String> metrics, Optional<String> baseline, Set<PlotKind> plots) {
  /** Default settings, for experiments that set none. */
  public static final ReportSettings DEFAULT =
      new ReportSettings(List.of(), Optional.empty(), EnumSet.allOf(PlotKind.class));

  public ReportSettings {
    metrics = List.copyOf(metrics);
    plots = Set.copyOf(plots);
  }
}
