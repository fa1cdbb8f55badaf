package org.recital.reports.store;

import java.util.Map;
import java.util.Optional;

/**
 * The search of a variant.
 *
 * @param identity hash of everything that the proposals of the search depend on, except results
 * @param bounds lowest and highest value of every numeric parameter by dotted path
 * @param description empty for a search of an earlier release
 */
public record SearchRecord(
    String experiment,
    String variant,
    String identity,
    Map<String, Bounds> bounds,
    Optional<SearchDescription> description) {
  public SearchRecord {
    bounds = Ordered.copy(bounds);
  }

  /** A search without a description. */
  public SearchRecord(
      String experiment, String variant, String identity, Map<String, Bounds> bounds) {
    this(experiment, variant, identity, bounds, Optional.empty());
  }

  /** The same search under another name of its variant. */
  public SearchRecord ofVariant(String name) {
    return new SearchRecord(experiment, name, identity, bounds, description);
  }

  /** The same search with a description. */
  public SearchRecord describedAs(SearchDescription how) {
    return new SearchRecord(experiment, variant, identity, bounds, Optional.of(how));
  }

  /**
   * Lowest and highest value of a parameter.
   *
   * @param logarithmic whether the parameter is on a logarithmic scale, so that ratios of values
   *     matter rather than differences
   * @param listed whether the values are listed; otherwise all numbers between the bounds, or all
   *     whole numbers, are possible
   */
  public record Bounds(double low, double high, boolean logarithmic, boolean listed) {
    /** Minimum ratio of the bounds for which an unknown scale counts as logarithmic. */
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
