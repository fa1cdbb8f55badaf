package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.PairComparisons;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;

/** Comparisons of all pairs of rows of a board. */
final class PairTables {
  private PairTables() {}

  /**
   * The section on all pairs, with one table for each metric.
   *
   * @param metrics metrics to compare by; those without a direction are left out
   */
  static Section section(
      Board board,
      List<Column> metrics,
      LongFunction<CaseValues> testCases,
      MetricCells cells,
      BoardName boardName) {
    List<Block> blocks = new ArrayList<>();
    for (Column metric : metrics) {
      if (metric.direction() != Direction.NEITHER) {
        blocks.addAll(blocks(board, PairComparisons.of(board, metric, testCases), cells));
      }
    }
    return new Section(2, boardName.title("Significance of all pairs"), false, blocks);
  }

  private static List<Block> blocks(Board board, PairComparisons pairs, MetricCells cells) {
    String metric = pairs.column().metric();
    if (pairs.all().isEmpty()) {
      return List.of(
          new Paragraph("No two rows have values of " + metric + " for the same test cases."));
    }
    List<ComparisonColumn> columns = new ArrayList<>();
    columns.add(ComparisonColumn.variant());
    columns.add(ComparisonColumn.baseline());
    int places = cells.decimals(pairs.column());
    OtherCases others = OtherCases.of(board, pairs.all(), cells::decimals);
    columns.add(ComparisonColumn.difference(pairs.column(), places, others));
    columns.addAll(ComparisonColumn.effects(others));
    columns.addAll(ComparisonColumn.tests());
    ReportTable table = ComparisonColumn.table("pairs", columns, pairs.all());
    boolean marked = table.has(cell -> cell.mark() != Cell.Mark.NONE);
    String note = others.explanation(table);
    String legend =
        BoardLegend.marks(
            "the variant compared with",
            marked,
            TestedCases.of(board, pairs.all()).text(),
            pairs.all().size(),
            "pair");
    return List.of(
        table.withCaption(
            DataSummary.of(board)
                + legend
                + note
                + (marked ? TestedCases.of(board, pairs.all()).dependence() : "")),
        new Paragraph(
            explanation(pairs, marked)
                + note
                + RepetitionUnit.dependence(RepetitionUnit.all(board.rows()))
                + TestedCases.of(board, pairs.all()).dependence()
                + " "
                + ComparisonColumn.EFFECTS));
  }

  private static String explanation(PairComparisons pairs, boolean marked) {
    List<Comparison> all = pairs.all();
    return "Paired tests of every two rows on "
        + pairs.column().metric()
        + ". p-values are Holm-corrected over the "
        + (all.size() == 1 ? "1 pair" : all.size() + " pairs")
        + " of this table; "
        + (marked ? "▲ and ▼ mark p (t) < 0.05." : "no p (t) is below 0.05.");
  }
}
