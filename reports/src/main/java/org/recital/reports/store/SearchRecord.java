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

  /**
   * Lowest and highest value of a parameter.
   *
   * @param logarithmic whether ratios of values matter, and not differences
   * @param listed whether the values are listed; otherwise all numbers between the bounds, or all
   *     whole numbers, are possible
   */
  public record Bounds(double low, double high, boolean logarithmic, boolean listed) {
    /** Ratio of the bounds from which a scale that is not known counts as logarithmic. */
    private static final double LOG_RATIO = 10;

    /** Bounds of a parameter whose scale is not known. */
    public Bounds(double low, double high) {
      this(low, high, isWide(low, high), false);
    }

    /** Whether the bounds are positive and so far apart that ratios matter. */
    public static boolean isWide(double low, double high) {
      return low > 0 && high / low >= LOG_RATIO;
    }
  }
}
