package org.recital.reports.store;

import java.util.List;
import java.util.Optional;

/**
 * Settings of the report of an experiment.
 *
 * @param metrics test metrics of the main table; if empty, a selection of at most four
 * @param baseline variant that the others are compared with; if empty, the best one
 */
public record ReportSettings(List<String> metrics, Optional<String> baseline) {
  /** The settings of experiments without any. */
  public static final ReportSettings DEFAULT = new ReportSettings(List.of(), Optional.empty());

  public ReportSettings {
    metrics = List.copyOf(metrics);
  }
}
