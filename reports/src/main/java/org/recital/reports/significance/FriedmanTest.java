package org.recital.reports.significance;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Friedman test of the hypothesis that several systems have equal ranks over several data sets,
 * corrected for ties, and its less conservative variant by Iman and Davenport. With N data sets, k
 * systems, ranks r and rank sums S: {@code χ² = (k − 1) A / T} with {@code A = Σ S² − N² k (k + 1)²
 * / 4} and {@code T = Σ r² − N k (k + 1)² / 4}, and {@code F = (N − 1) χ² / (N (k − 1) − χ²)}. J.
 * Demšar, 2006, Statistical comparisons of classifiers over multiple data sets, Journal of Machine
 * Learning Research 7, 1–30.
 *
 * @param chiSquared Friedman's statistic; 0 if all ranks are equal
 * @param chiSquaredP p-value of {@code chiSquared}, from the χ² distribution with k − 1 degrees of
 *     freedom
 * @param f statistic of Iman and Davenport; infinite if all data sets have the same ranks
 * @param fP p-value of {@code f}, from the F distribution with k − 1 and (k − 1) (N − 1) degrees of
 *     freedom
 */
public record FriedmanTest(
    int dataSets, int systems, double chiSquared, double chiSquaredP, double f, double fP) {

  /**
   * Tests the ranks.
   *
   * @param ranks average ranks from 1 in every data set, {@code [data sets, systems]}, at least two
   *     data sets and two systems
   */
  public static FriedmanTest of(double[][] ranks) {
    int dataSets = ranks.length;
    int systems = ranks[0].length;
    double square = systems * (systems + 1.0) * (systems + 1) / 4;
    // these sums of multiples of 1/4 are computed without rounding errors
    double between = -dataSets * dataSets * square;
    double total = -dataSets * square;
    for (int system = 0; system < systems; system++) {
      int column = system;
      double sum = Arrays.stream(ranks).mapToDouble(dataSet -> dataSet[column]).sum();
      between += sum * sum;
      total += Arrays.stream(ranks).mapToDouble(one -> one[column] * one[column]).sum();
    }
    if (total == 0) {
      return new FriedmanTest(dataSets, systems, 0, 1, 0, 1);
    }
    int freedom = systems - 1;
    double chiSquared = freedom * between / total;
    double f = (dataSets - 1) * between / (dataSets * total - between); // division by 0: infinite
    return new FriedmanTest(
        dataSets,
        systems,
        chiSquared,
        ChiSquaredDistribution.of(freedom).survivalProbability(chiSquared),
        f,
        FDistribution.of(freedom, freedom * (dataSets - 1.0)).survivalProbability(f));
  }
}
