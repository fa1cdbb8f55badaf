package org.recital.reports.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.recital.reports.significance.Bootstrap;
import org.recital.reports.significance.PairedComparison;
import org.recital.reports.significance.PairedDifferences;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Repetition;

/**
 * Comparisons of every row of a board with a baseline row, on every metric that has per-case values
 * and a direction. Differences are row − baseline. p-values are Holm-corrected over all comparisons
 * of the board, separately for each of the two tests.
 *
 * @param baseline variant that the other rows are compared with
 * @param all all comparisons, ordered by row and then by column
 */
public record Comparisons(String baseline, List<Comparison> all) {
  private static final double SIGNIFICANCE_LEVEL = 0.05;

  public Comparisons {
    all = List.copyOf(all);
  }

  /** The comparison of a variant on a metric; empty if there is none. */
  public Optional<Comparison> of(String variant, String metric) {
    return all.stream()
        .filter(one -> one.variant().equals(variant) && one.column().metric().equals(metric))
        .findFirst();
  }

  /**
   * Whether two variants differ significantly on a metric; false if they are not compared, because
   * neither is the baseline or the metric has no values per case.
   */
  public boolean differ(String one, String other, String metric) {
    Optional<Comparison> compared =
        one.equals(baseline)
            ? of(other, metric)
            : other.equals(baseline) ? of(one, metric) : Optional.empty();
    return compared.filter(found -> found.isBetter() || found.isWorse()).isPresent();
  }

  static Comparisons of(
      Board board, ConfigurationResult baseline, LongFunction<CaseValues> testCases) {
    Map<Repetition, CaseValues> reference = ComparisonFamily.cases(baseline, testCases);
    ComparisonFamily family = new ComparisonFamily();
    for (ConfigurationResult row : board.rows()) {
      if (!row.variant().equals(baseline.variant())) {
        Map<Repetition, CaseValues> values = ComparisonFamily.cases(row, testCases);
        for (Column column : board.columns()) {
          if (column.direction() != Direction.NEITHER) {
            family.add(
                row.variant(),
                baseline.variant(),
                column,
                PairedDifferences.of(values, reference, column.metric()),
                board.selectMetrics().contains(column.metric()));
          }
        }
      }
    }
    return new Comparisons(baseline.variant(), family.corrected());
  }

  /**
   * Comparison of one row with another on one metric.
   *
   * @param baseline variant that the row is compared with
   * @param test the tests with uncorrected p-values
   * @param interval confidence interval of the mean difference; only for the metrics of the
   *     selection metric
   * @param studentP corrected p-value of the paired t-test
   * @param wilcoxonP corrected p-value of the Wilcoxon signed-rank test
   */
  public record Comparison(
      String variant,
      String baseline,
      Column column,
      PairedComparison test,
      Optional<Bootstrap> interval,
      double studentP,
      double wilcoxonP) {
    /**
     * Whether the row is significantly better: the corrected p-value of the t-test is below 5 %.
     */
    public boolean isBetter() {
      return studentP < SIGNIFICANCE_LEVEL && column.better(test.meanDifference(), 0);
    }

    /** Whether the row is significantly worse: the corrected p-value of the t-test is below 5 %. */
    public boolean isWorse() {
      return studentP < SIGNIFICANCE_LEVEL && column.better(0, test.meanDifference());
    }

    /** Number of cases that both rows have. */
    public int cases() {
      return test.above() + test.below() + test.equal();
    }

    /** Number of cases in which the row is better. */
    public int better() {
      return column.direction() == Direction.LOWER ? test.below() : test.above();
    }

    /** Number of cases in which the row is worse. */
    public int worse() {
      return column.direction() == Direction.LOWER ? test.above() : test.below();
    }
  }
}
