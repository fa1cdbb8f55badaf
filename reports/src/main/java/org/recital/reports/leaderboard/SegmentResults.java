package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.recital.reports.store.CaseValues;

/**
 * A test metric of each row of a board by user segment: the mean over the cases of the segment.
 *
 * @param column the metric
 * @param rows values by variant and segment; segments in which no case has a value are missing
 * @param cases number of cases with a value in each segment: the mean over the repetitions of the
 *     first row that has such cases; segments without such cases are missing
 * @param unknown variants whose rows have values per case, but not the users' numbers of training
 *     interactions; results of earlier releases lack these numbers
 */
public record SegmentResults(
    Column column,
    Map<String, Map<UserSegment, Summary>> rows,
    Map<UserSegment, Long> cases,
    List<String> unknown) {
  /** Tolerance for the rounding of values per case to 32 bits. */
  private static final double TOLERANCE = 1e-5;

  public SegmentResults {
    rows = Map.copyOf(rows);
    cases = Map.copyOf(cases);
    unknown = List.copyOf(unknown);
  }

  /**
   * The results by user segment, for each metric that has cases in at least two segments and is a
   * mean over cases. Metrics of ratings are means over ratings, not over users.
   *
   * @param testCases test values per case, by attempt id; read once for each attempt
   */
  public static List<SegmentResults> of(
      Board board, List<Column> columns, LongFunction<CaseValues> testCases) {
    if (board.isOfRatings()) {
      return List.of();
    }
    Map<String, List<Segmented>> rows = new LinkedHashMap<>();
    for (ConfigurationResult row : board.rows()) {
      rows.put(
          row.variant(),
          row.attempts().values().stream()
              .map(attempt -> Segmented.of(testCases.apply(attempt), columns))
              .toList());
    }
    return columns.stream()
        .filter(Column::hasValuesOfCases)
        .map(column -> of(board, column, rows))
        .filter(results -> results.cases().size() > 1)
        .toList();
  }

  private static SegmentResults of(
      Board board, Column column, Map<String, List<Segmented>> segmented) {
    Map<String, Map<UserSegment, Summary>> rows = new LinkedHashMap<>();
    Map<UserSegment, Long> cases = new EnumMap<>(UserSegment.class);
    List<String> unknown = new ArrayList<>();
    for (ConfigurationResult row : board.rows()) {
      List<Segmented> repetitions = segmented.getOrDefault(row.variant(), List.of());
      if (repetitions.stream().anyMatch(one -> one.unknown().contains(column.metric()))) {
        unknown.add(row.variant());
        continue;
      }
      List<BySegment> values =
          repetitions.stream().flatMap(one -> one.of(column.metric()).stream()).toList();
      if (values.size() == repetitions.size() && isMean(row, column, values)) {
        rows.put(row.variant(), summaries(values));
        counts(values).forEach(cases::putIfAbsent);
      }
    }
    return new SegmentResults(column, rows, cases, unknown);
  }

  /** Whether the metric of a row is the mean over its cases. */
  private static boolean isMean(
      ConfigurationResult row, Column column, List<BySegment> repetitions) {
    double mean = Summary.of(repetitions.stream().mapToDouble(BySegment::mean).toArray()).mean();
    return Optional.ofNullable(row.test().get(column.metric()))
        .filter(test -> Math.abs(test.mean() - mean) <= TOLERANCE * Math.max(1, Math.abs(mean)))
        .isPresent();
  }

  private static Map<UserSegment, Summary> summaries(List<BySegment> repetitions) {
    Map<UserSegment, Summary> summaries = new EnumMap<>(UserSegment.class);
    for (UserSegment segment : UserSegment.values()) {
      double[] means =
          repetitions.stream()
              .flatMap(one -> Optional.ofNullable(one.values().get(segment)).stream())
              .mapToDouble(DoubleSummaryStatistics::getAverage)
              .toArray();
      if (means.length > 0) {
        summaries.put(segment, Summary.of(means));
      }
    }
    return summaries;
  }

  /** Number of cases in each segment, as the mean over repetitions. */
  private static Map<UserSegment, Long> counts(List<BySegment> repetitions) {
    Map<UserSegment, Long> counts = new EnumMap<>(UserSegment.class);
    repetitions.forEach(
        one ->
            one.values()
                .forEach((segment, all) -> counts.merge(segment, all.getCount(), Long::sum)));
    counts.replaceAll((segment, sum) -> Math.round((double) sum / repetitions.size()));
    return counts;
  }

  /**
   * The metrics of one repetition by segment.
   *
   * @param metrics values by metric; metrics without values per case are missing
   * @param unknown metrics with values per case, if the numbers of training interactions of the
   *     cases are not stored
   */
  private record Segmented(Map<String, BySegment> metrics, Set<String> unknown) {
    static Segmented of(CaseValues cases, List<Column> columns) {
      Map<String, BySegment> metrics = new HashMap<>();
      Set<String> unknown = new HashSet<>();
      for (Column column : columns) {
        Optional<float[]> values = cases.of(column.metric());
        if (values.isPresent() && cases.interactions().length == 0) {
          unknown.add(column.metric());
        } else if (values.isPresent()) {
          metrics.put(column.metric(), BySegment.of(cases.interactions(), values.get()));
        }
      }
      return new Segmented(metrics, unknown);
    }

    Optional<BySegment> of(String metric) {
      return Optional.ofNullable(metrics.get(metric));
    }
  }

  /** The values of a metric for one repetition, by segment. */
  private record BySegment(Map<UserSegment, DoubleSummaryStatistics> values) {
    static BySegment of(int[] interactions, float[] values) {
      Map<UserSegment, DoubleSummaryStatistics> bySegment = new EnumMap<>(UserSegment.class);
      for (int i = 0; i < values.length; i++) {
        if (!Float.isNaN(values[i])) {
          bySegment
              .computeIfAbsent(
                  UserSegment.of(interactions[i]), segment -> new DoubleSummaryStatistics())
              .accept(values[i]);
        }
      }
      return new BySegment(bySegment);
    }

    double mean() {
      DoubleSummaryStatistics all = new DoubleSummaryStatistics();
      values.values().forEach(all::combine);
      return all.getAverage();
    }
  }
}
