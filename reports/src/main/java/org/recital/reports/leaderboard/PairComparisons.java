package org.recital.reports.leaderboard;

import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.significance.PairedDifferences;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Repetition;

/**
 * Comparisons of all pairs of rows of a board on one metric. p-values are Holm-corrected over all
 * pairs, separately for each of the two tests.
 *
 * @param all comparisons of each row with the rows below it, in the order of the board; without the
 *     pairs that have no values per case
 */
public record PairComparisons(Column column, List<Comparison> all) {
  public PairComparisons {
    all = List.copyOf(all);
  }

  /**
   * Compares the rows of a board.
   *
   * @param testCases test values per case, by attempt id
   */
  public static PairComparisons of(Board board, Column column, LongFunction<CaseValues> testCases) {
    List<Map<Repetition, CaseValues>> cases =
        board.rows().stream()
            .map(row -> ComparisonFamily.cases(row, id -> only(testCases.apply(id), column)))
            .toList();
    ComparisonFamily family = new ComparisonFamily();
    for (int row = 0; row < cases.size(); row++) {
      for (int below = row + 1; below < cases.size(); below++) {
        family.add(
            board.rows().get(row).variant(),
            board.rows().get(below).variant(),
            column,
            PairedDifferences.of(cases.get(row), cases.get(below), column.metric()),
            false);
      }
    }
    return new PairComparisons(column, family.corrected());
  }

  /** The values of one metric only, because the values of all rows are in memory at once. */
  private static CaseValues only(CaseValues values, Column column) {
    return values
        .of(column.metric())
        .map(one -> new CaseValues(values.users(), List.of(), Map.of(column.metric(), one)))
        .orElseGet(CaseValues::none);
  }
}
