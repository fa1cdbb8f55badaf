package org.recital.reports.significance;

import java.util.ArrayList;
import java.util.List;

/**
 * Nemenyi test of all pairs of systems after a Friedman test. The difference of two average ranks,
 * divided by {@code √(k (k + 1) / (6 N))} for k systems and N data sets, has the distribution of
 * the studentized range divided by √2. P. B. Nemenyi, 1963, Distribution-free multiple comparisons,
 * Princeton University; see J. Demšar, 2006, Statistical comparisons of classifiers over multiple
 * data sets, Journal of Machine Learning Research 7, 1–30.
 *
 * @param systems number of systems, at least two
 * @param dataSets number of data sets
 */
public record Nemenyi(int systems, int dataSets) {
  private static final double SIGNIFICANCE_LEVEL = 0.05;

  /** Smallest difference of two average ranks that is significant at the 5 % level. */
  public double criticalDifference() {
    return StudentizedRange.critical(SIGNIFICANCE_LEVEL, systems) / Math.sqrt(2) * error();
  }

  /** p-value of a difference of two average ranks, corrected for the comparison of all pairs. */
  public double p(double rankDifference) {
    return StudentizedRange.survival(Math.abs(rankDifference) / error() * Math.sqrt(2), systems);
  }

  private double error() {
    return Math.sqrt(systems * (systems + 1.0) / (6.0 * dataSets));
  }

  /**
   * Largest groups of at least two systems without a significant difference between any two of
   * them.
   *
   * @param averageRanks average ranks in ascending order
   * @return groups in ascending order; no group is contained in another one
   */
  public List<Group> groups(List<Double> averageRanks) {
    double critical = criticalDifference();
    List<Group> groups = new ArrayList<>();
    int covered = 0; // last index of the previous group
    for (int first = 0; first < averageRanks.size(); first++) {
      int last = first;
      while (last + 1 < averageRanks.size()
          && averageRanks.get(last + 1) - averageRanks.get(first) < critical) {
        last++;
      }
      if (last > Math.max(first, covered)) {
        groups.add(new Group(first, last));
        covered = last;
      }
    }
    return List.copyOf(groups);
  }

  /**
   * A group of systems with consecutive average ranks.
   *
   * @param first index of the first system
   * @param last index of the last system
   */
  public record Group(int first, int last) {}
}
