package org.recital.reports.leaderboard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.significance.PairedCase;
import org.recital.reports.significance.PairedDifferences;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Repetition;

/**
 * Two rows with the same evaluation protocol. If the rows have repetitions in common, both contain
 * only these repetitions.
 *
 * @param first the row that the other row is compared with
 * @param second the row whose differences from the first one are shown
 * @param leftOut repetitions that were left out, by name of the row; empty if the rows have no
 *     common repetitions
 */
public record RowPair(ComparedRow first, ComparedRow second, Map<String, Set<Repetition>> leftOut) {
  public RowPair {
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
  }

  /** The pair of two rows, with their common repetitions if there are any. */
  public static RowPair of(ComparedRow first, ComparedRow second) {
    Set<Repetition> common = new LinkedHashSet<>(first.repetitions());
    common.retainAll(second.repetitions());
    Optional<ComparedRow> one = first.only(common);
    Optional<ComparedRow> other = second.only(common);
    if (one.isEmpty() || other.isEmpty()) {
      return new RowPair(first, second, Map.of());
    }
    Map<String, Set<Repetition>> leftOut = new LinkedHashMap<>();
    for (ComparedRow row : List.of(first, second)) {
      Set<Repetition> others = new LinkedHashSet<>(row.repetitions());
      others.removeAll(common);
      if (!others.isEmpty()) {
        leftOut.put(row.name(), others);
      }
    }
    return new RowPair(one.get(), other.get(), leftOut);
  }

  /** Whether both rows have the same trials. */
  public boolean isSame() {
    return first.attemptIds().equals(second.attemptIds());
  }

  /** Whether the rows have repetitions in common. */
  public boolean hasCommonRepetitions() {
    return !Collections.disjoint(first.repetitions(), second.repetitions());
  }

  /** The test metrics of both rows. */
  public List<Column> columns() {
    Map<String, Column> columns = new LinkedHashMap<>();
    first.columns().forEach(column -> columns.put(column.metric(), column));
    second.columns().forEach(column -> columns.putIfAbsent(column.metric(), column));
    return List.copyOf(columns.values());
  }

  /**
   * The comparisons of the second row with the first one on all metrics with values per case. The
   * p-values are Holm-corrected over these metrics.
   */
  public List<Comparison> comparisons(Cases cases) {
    ComparisonFamily family = new ComparisonFamily();
    for (Column column : columns()) {
      PairedDifferences differences =
          PairedDifferences.of(cases.second(), cases.first(), column.metric());
      family.add(second.name(), first.name(), column, differences, true);
    }
    return family.corrected();
  }

  /**
   * The metric by which users are compared. Only metrics with a direction and values per case can
   * be used. Of those in the selection metric, the one with the largest weight is chosen; if there
   * are none, the first metric that can be used. Empty if no metric can be used.
   */
  public Optional<Column> caseMetric(Cases cases) {
    List<Column> candidates =
        columns().stream()
            .filter(column -> column.direction() != Direction.NEITHER)
            .filter(Column::hasValuesOfCases)
            .filter(column -> !pairedCases(column, cases).isEmpty())
            .toList();
    return first.selectMetrics().stream()
        .flatMap(metric -> candidates.stream().filter(column -> column.metric().equals(metric)))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  /** The common cases of both rows, with the first one as the baseline. */
  public List<PairedCase> pairedCases(Column column, Cases cases) {
    return PairedCase.of(cases.second(), cases.first(), column.metric());
  }

  /**
   * Test values per case of both rows, by repetition.
   *
   * @param first values of the first row
   * @param second values of the second row
   */
  public record Cases(Map<Repetition, CaseValues> first, Map<Repetition, CaseValues> second) {
    /**
     * The values of a pair.
     *
     * @param testCases test values per case, by attempt id
     */
    public static Cases of(RowPair pair, LongFunction<CaseValues> testCases) {
      return new Cases(
          byRepetition(pair.first(), testCases), byRepetition(pair.second(), testCases));
    }

    private static Map<Repetition, CaseValues> byRepetition(
        ComparedRow row, LongFunction<CaseValues> testCases) {
      Map<Repetition, CaseValues> byRepetition = new TreeMap<>();
      row.attempts()
          .forEach((one, attempt) -> byRepetition.put(one, testCases.apply(attempt.id())));
      return byRepetition;
    }
  }
}
