package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.recital.reports.significance.Bootstrap;
import org.recital.reports.significance.Holm;
import org.recital.reports.significance.PairedComparison;
import org.recital.reports.significance.PairedDifferences;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;

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
  private static final long BOOTSTRAP_SEED = 1;

  public Comparisons {
    all = List.copyOf(all);
  }

  /** The comparison of a variant on a metric; empty if there is none. */
  public Optional<Comparison> of(String variant, String metric) {
    return all.stream()
        .filter(one -> one.variant().equals(variant) && one.column().metric().equals(metric))
        .findFirst();
  }

  static Comparisons of(
      Board board, ConfigurationResult baseline, LongFunction<CaseValues> testCases) {
    Map<Long, CaseValues> reference = cases(baseline, testCases);
    List<Tested> tested = new ArrayList<>();
    for (ConfigurationResult row : board.rows()) {
      if (!row.variant().equals(baseline.variant())) {
        Map<Long, CaseValues> values = cases(row, testCases);
        for (Column column : board.columns()) {
          double[] differences = PairedDifferences.of(values, reference, column.metric());
          if (differences.length > 0 && column.direction() != Direction.NEITHER) {
            boolean selects = board.select().equals(Optional.of(column.metric()));
            tested.add(Tested.of(row.variant(), column, differences, selects));
          }
        }
      }
    }
    return new Comparisons(baseline.variant(), corrected(tested));
  }

  private static List<Comparison> corrected(List<Tested> tested) {
    double[] student =
        Holm.correct(tested.stream().mapToDouble(t -> t.test().studentP()).toArray());
    double[] wilcoxon =
        Holm.correct(tested.stream().mapToDouble(t -> t.test().wilcoxonP()).toArray());
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < student.length; i++) {
      Tested one = tested.get(i);
      comparisons.add(
          new Comparison(
              one.variant(), one.column(), one.test(), one.interval(), student[i], wilcoxon[i]));
    }
    return comparisons;
  }

  private static Map<Long, CaseValues> cases(
      ConfigurationResult row, LongFunction<CaseValues> testCases) {
    Map<Long, CaseValues> cases = new LinkedHashMap<>();
    row.attempts().forEach((seed, attempt) -> cases.put(seed, testCases.apply(attempt)));
    return cases;
  }

  private record Tested(
      String variant, Column column, PairedComparison test, Optional<Bootstrap> interval) {
    static Tested of(String variant, Column column, double[] differences, boolean withInterval) {
      return new Tested(
          variant,
          column,
          PairedComparison.of(differences),
          withInterval
              ? Optional.of(Bootstrap.interval(differences, BOOTSTRAP_SEED))
              : Optional.empty());
    }
  }

  /**
   * Comparison of one row with the baseline on one metric.
   *
   * @param test the tests with uncorrected p-values
   * @param interval confidence interval of the mean difference; for the selection metric only
   * @param studentP corrected p-value of the paired t-test
   * @param wilcoxonP corrected p-value of the Wilcoxon signed-rank test
   */
  public record Comparison(
      String variant,
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
