package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.store.Repetition;

/** Comparisons of the rows of a board with its baseline. */
final class SignificanceTables {
  private SignificanceTables() {}

  /**
   * The section on significance; empty if none of the metrics was compared.
   *
   * @param metrics metrics with one table each; metrics without values per case or without a
   *     direction are left out
   */
  static Optional<Section> section(
      Board board, List<Column> metrics, MetricCells cells, BoardName boardName) {
    return board
        .comparisons()
        .map(
            comparisons ->
                Section.below(
                    boardName.title("Significance against " + comparisons.baseline()),
                    blocks(board, comparisons, metrics, cells).toArray(Block[]::new)))
        .filter(section -> !section.blocks().isEmpty());
  }

  private static List<Block> blocks(
      Board board, Comparisons comparisons, List<Column> metrics, MetricCells cells) {
    List<Block> blocks = new ArrayList<>();
    List<Comparison> shown =
        comparisons.all().stream().filter(one -> metrics.contains(one.column())).toList();
    OtherCases others = OtherCases.of(board, shown, cells::decimals);
    String note = "";
    for (Column metric : metrics) {
      List<Comparison> compared =
          shown.stream().filter(one -> one.column().equals(metric)).toList();
      if (!compared.isEmpty()) {
        ReportTable table = table(compared, cells.decimals(metric), others);
        String mark = others.explanation(table);
        note = note.isEmpty() ? mark : note;
        blocks.add(table.withCaption(caption(board, comparisons, compared, table) + mark));
      }
    }
    if (!blocks.isEmpty()) {
      String dependence = RepetitionUnit.dependence(RepetitionUnit.all(board.rows()));
      blocks.add(new Paragraph(explanation(board, comparisons, shown) + note + dependence));
      blocks.add(new Paragraph(ComparisonColumn.EFFECTS));
    }
    return blocks;
  }

  private static ReportTable table(List<Comparison> comparisons, int places, OtherCases others) {
    Column metric = comparisons.get(0).column();
    List<ComparisonColumn> columns = new ArrayList<>();
    columns.add(ComparisonColumn.variant());
    columns.add(ComparisonColumn.difference(metric, places, others));
    if (comparisons.stream().allMatch(one -> one.interval().isPresent())) {
      columns.add(ComparisonColumn.interval(places));
    }
    columns.addAll(ComparisonColumn.effects(others));
    columns.addAll(ComparisonColumn.tests());
    return ComparisonColumn.table("significance", columns, comparisons);
  }

  private static String caption(
      Board board, Comparisons comparisons, List<Comparison> shown, ReportTable table) {
    return DataSummary.of(board)
        + "Two-sided paired tests over "
        + TestedCases.of(board, shown).text()
        + ", Holm-corrected over "
        + family(comparisons)
        + (table.has(cell -> cell.mark() != Cell.Mark.NONE)
            ? "; ▲/▼: significantly better/worse (t-test, p < 0.05)."
            : "; no difference is significant (t-test, p < 0.05).")
        + (shown.stream().anyMatch(one -> one.interval().isPresent())
            ? " Intervals: bootstrap, not corrected."
            : "")
        + " d_z: mean difference divided by the standard deviation of the differences;"
        + " rank-biserial: correlation of the Wilcoxon test; better, worse, equal: "
        + TestedCases.of(board, shown).unit()
        + "."
        + TestedCases.of(board, shown).dependence();
  }

  private static String family(Comparisons comparisons) {
    int family = comparisons.all().size();
    return family == 1 ? "1 comparison" : family + " comparisons";
  }

  /**
   * @param shown the comparisons in the tables of the section
   */
  private static String explanation(Board board, Comparisons comparisons, List<Comparison> shown) {
    boolean several = board.rows().stream().anyMatch(row -> row.finished() > 1);
    boolean intervals = shown.stream().anyMatch(one -> one.interval().isPresent());
    boolean marked = shown.stream().anyMatch(one -> one.isBetter() || one.isWorse());
    TestedCases cases = TestedCases.of(board, shown);
    return "Paired tests over "
        + cases.text()
        + ", with the difference of each case averaged over seeds:"
        + " t-test, Wilcoxon signed-rank test"
        + (intervals ? ", bootstrap interval of the mean difference" : "")
        + ". better, worse and equal are numbers of "
        + cases.unit()
        + (several ? "; a case of several seeds counts once" : "")
        + (haveSeveralSeeds(board)
            ? ". The tests account for variation between test cases, not between seeds"
            : "")
        + ". p-values are Holm-corrected over the "
        + family(comparisons)
        + " of this leaderboard; "
        + (marked ? "▲ and ▼ in its tables mark p (t) < 0.05." : "no p (t) is below 0.05.")
        + (intervals ? " Intervals are not corrected." : "")
        + cases.dependence();
  }

  private static boolean haveSeveralSeeds(Board board) {
    return RepetitionUnit.all(board.rows()).stream().map(Repetition::seed).distinct().count() > 1;
  }
}
