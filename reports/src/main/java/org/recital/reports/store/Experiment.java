package org.recital.reports.store;

/**
 * An experiment as last recorded.
 *
 * @param specText resolved spec as YAML
 * @param report settings of its report
 */
public record Experiment(String name, String description, String specText, ReportSettings report) {
  /** An experiment whose report has the default settings. */
  public Experiment(String name, String description, String specText) {
    this(name, description, specText, ReportSettings.DEFAULT);
  }
}
