package org.recital.reports.store;

import java.util.Map;

/**
 * The search of a variant.
 *
 * @param identity hash of everything that its proposals depend on, apart from results
 * @param bounds lowest and highest value of every numeric parameter by dotted path
 */
public record SearchRecord(
    String experiment, String variant, String identity, Map<String, Bounds> bounds) {
  public SearchRecord {
    bounds = Ordered.copy(bounds);
  }

  /** Lowest and highest value of a parameter. */
  public record Bounds(double low, double high) {}
}
