package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Comparisons;
import org.recital.reports.leaderboard.Comparisons.Comparison;

/** Comparisons of the rows of a board with its baseline. */
final class SignificanceTables {
  private SignificanceTables() {}

  /** The section on significance; empty if nothing was compared. */
  static Optional<Section> section(Board board, MetricCells cells, BoardNumber number) {
    return board
        .comparisons()
        .filter(comparisons -> !comparisons.all().isEmpty())
        .map(comparisons -> section(board, comparisons, cells, number));
  }

  private static Section section(
      Board board, Comparisons comparisons, MetricCells cells, BoardNumber number) {
    String title = number.title("Significance against " + comparisons.baseline());
    List<Comparison> detailed =
        comparisons.all().stream().filter(one -> one.interval().isPresent()).toList();
    String explanation = explanation(comparisons);
    if (detailed.isEmpty()) {
      return Section.below(title, new Paragraph(explanation));
    }
    ReportTable table = table(board, detailed, cells);
    return Section.below(
        title,
        table,
        new Paragraph(explanation + OtherCases.note(table)),
        new Paragraph(ComparisonColumn.EFFECTS));
  }

  private static ReportTable table(Board board, List<Comparison> comparisons, MetricCells cells) {
    int places = cells.decimals(comparisons.get(0).column());
    List<ComparisonColumn> columns = new ArrayList<>();
    columns.add(ComparisonColumn.variant());
    columns.add(ComparisonColumn.difference(board, comparisons.get(0).column(), places));
    columns.add(ComparisonColumn.interval(places));
    columns.addAll(ComparisonColumn.effects());
    columns.addAll(ComparisonColumn.tests());
    return ComparisonColumn.table("significance", columns, comparisons);
  }

  private static String explanation(Comparisons comparisons) {
    int family = comparisons.all().size();
    return "Paired tests over the test cases, with the difference of each case averaged over seeds:"
        + " t-test, Wilcoxon signed-rank test, bootstrap interval of the mean difference. better,"
        + " worse and equal are numbers of cases. p-values are Holm-corrected over the "
        + (family == 1 ? "1 comparison" : family + " comparisons")
        + " of this leaderboard; ▲ and ▼ mark p (t) < 0.05.";
  }
}
