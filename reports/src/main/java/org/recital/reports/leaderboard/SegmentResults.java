package org.recital.reports.leaderboard;

import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.recital.reports.store.CaseValues;

/**
 * A test metric of each row of a board by user segment: the mean over the cases of the segment.
 *
 * @param column the metric
 * @param rows values by variant and segment; a segment without a case with a value is missing
 * @param cases number of cases with a value in each segment, by the first seed of the first row
 */
public record SegmentResults(
    Column column, Map<String, Map<UserSegment, Summary>> rows, Map<UserSegment, Integer> cases) {
  /** Tolerance for the rounding of values per case to 32 bits. */
  private static final double TOLERANCE = 1e-5;

  public SegmentResults {
    rows = Map.copyOf(rows);
    cases = Map.copyOf(cases);
  }

  /**
   * The results by user segment. Rows without numbers of training interactions are left out.
   *
   * @param testCases test values per case, by attempt id
   * @return empty if the metric of no row is a mean over cases, such as RMSE, or if all cases are
   *     in one segment
   */
  public static Optional<SegmentResults> of(
      Board board, Column column, LongFunction<CaseValues> testCases) {
    Map<String, Map<UserSegment, Summary>> rows = new LinkedHashMap<>();
    Map<UserSegment, Integer> cases = new EnumMap<>(UserSegment.class);
    for (ConfigurationResult row : board.rows()) {
      List<Segmented> seeds =
          row.attempts().values().stream()
              .flatMap(attempt -> Segmented.of(testCases.apply(attempt), column.metric()).stream())
              .toList();
      if (seeds.size() == row.attempts().size() && isMean(row, column, seeds)) {
        if (rows.isEmpty()) {
          seeds.get(0).values().forEach((segment, all) -> cases.put(segment, (int) all.getCount()));
        }
        rows.put(row.variant(), summaries(seeds));
      }
    }
    return cases.size() < 2
        ? Optional.empty()
        : Optional.of(new SegmentResults(column, rows, cases));
  }

  /** Whether the metric of a row is the mean over its cases. */
  private static boolean isMean(ConfigurationResult row, Column column, List<Segmented> seeds) {
    double mean = Summary.of(seeds.stream().mapToDouble(Segmented::mean).toArray()).mean();
    return Optional.ofNullable(row.test().get(column.metric()))
        .filter(test -> Math.abs(test.mean() - mean) <= TOLERANCE * Math.max(1, Math.abs(mean)))
        .isPresent();
  }

  private static Map<UserSegment, Summary> summaries(List<Segmented> seeds) {
    Map<UserSegment, Summary> summaries = new EnumMap<>(UserSegment.class);
    for (UserSegment segment : UserSegment.values()) {
      double[] means =
          seeds.stream()
              .flatMap(seed -> Optional.ofNullable(seed.values().get(segment)).stream())
              .mapToDouble(DoubleSummaryStatistics::getAverage)
              .toArray();
      if (means.length > 0) {
        summaries.put(segment, Summary.of(means));
      }
    }
    return summaries;
  }

  /** The values of a metric for one seed, by segment. */
  private record Segmented(Map<UserSegment, DoubleSummaryStatistics> values) {
    /** Empty if the metric has no values per case, or the numbers of interactions are unknown. */
    static Optional<Segmented> of(CaseValues cases, String metric) {
      int[] interactions = cases.interactions();
      return interactions.length == 0
          ? Optional.empty()
          : cases.of(metric).map(values -> of(interactions, values));
    }

    private static Segmented of(int[] interactions, float[] values) {
      Map<UserSegment, DoubleSummaryStatistics> bySegment = new EnumMap<>(UserSegment.class);
      for (int i = 0; i < values.length; i++) {
        if (!Float.isNaN(values[i])) {
          bySegment
              .computeIfAbsent(
                  UserSegment.of(interactions[i]), segment -> new DoubleSummaryStatistics())
              .accept(values[i]);
        }
      }
      return new Segmented(bySegment);
    }

    double mean() {
      DoubleSummaryStatistics all = new DoubleSummaryStatistics();
      values.values().forEach(all::combine);
      return all.getAverage();
    }
  }
}
