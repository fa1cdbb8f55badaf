package org.recital.reports.significance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rank-biased overlap of two ranked lists. The agreement at depth d is the share of common items
 * among the first d items. The overlap is the weighted mean of the agreement over all depths, where
 * depth d has the weight {@code (1 − p) p^(d − 1)}. The overlap is 1 for equal lists and 0 for
 * lists without a common item. W. Webber, A. Moffat and J. Zobel, 2010, A similarity measure for
 * indefinite rankings, doi:10.1145/1852102.1852106.
 *
 * @param persistence p, above 0 and below 1; a greater p gives more weight to lower places
 */
public record RankBiasedOverlap(double persistence) {
  /**
   * @throws IllegalArgumentException if the persistence is not above 0 and below 1
   */
  public RankBiasedOverlap {
    if (!(persistence > 0 && persistence < 1)) {
      throw new IllegalArgumentException(
          "the persistence of rank-biased overlap must be above 0 and below 1, but is "
              + persistence);
    }
  }

  /**
   * The extrapolated overlap RBO_ext, equation 32: the agreement of the given lists is assumed to
   * continue below their ends. Lists may have different lengths. An empty list overlaps only with
   * an empty list.
   *
   * @param one items, best first, without duplicates
   * @param other items, best first, without duplicates
   */
  public double extrapolated(List<String> one, List<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() && other.isEmpty() ? 1 : 0;
    }
    int shorter = Math.min(one.size(), other.size());
    int longer = Math.max(one.size(), other.size());
    Set<String> seenOnce = new HashSet<>(); // items found in one list only
    double weight = 1 - persistence;
    double sum = 0;
    int common = 0;
    int commonOfShorter = 0; // at the end of the shorter list
    double agreement = 0;
    for (int depth = 1; depth <= longer; depth++) {
      common += added(one, depth, seenOnce) + added(other, depth, seenOnce);
      commonOfShorter = depth <= shorter ? common : commonOfShorter;
      double unseen = (double) commonOfShorter * Math.max(0, depth - shorter) / shorter;
      agreement = (common + unseen) / depth;
      sum += weight * agreement;
      weight *= persistence;
    }
    return sum + agreement * Math.pow(persistence, longer);
  }

  /** 1 if the item at a depth is in the other list too, at or above this depth; otherwise 0. */
  private static int added(List<String> list, int depth, Set<String> seenOnce) {
    if (depth > list.size()) {
      return 0;
    }
    String item = list.get(depth - 1);
    if (seenOnce.add(item)) {
      return 0;
    }
    seenOnce.remove(item);
    return 1;
  }
}
