package org.recital.reports.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Comparisons;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.significance.Bootstrap;

/** Comparisons of the rows of a board with its baseline. */
final class SignificanceTables {
  private SignificanceTables() {}

  /** The section on significance; empty if nothing was compared. */
  static Optional<Section> section(Comparisons comparisons, MetricCells cells, BoardNumber number) {
    if (comparisons.all().isEmpty()) {
      return Optional.empty();
    }
    String title = number.title("Significance against " + comparisons.baseline());
    List<Comparison> detailed =
        comparisons.all().stream().filter(one -> one.interval().isPresent()).toList();
    Paragraph explanation = new Paragraph(explanation(comparisons));
    return Optional.of(
        detailed.isEmpty()
            ? Section.below(title, explanation)
            : Section.below(title, table(detailed, cells), explanation));
  }

  private static ReportTable table(List<Comparison> comparisons, MetricCells cells) {
    String metric = comparisons.get(0).column().metric();
    return new ReportTable(
        "significance",
        List.of(
            TableColumn.text("variant"),
            TableColumn.number(metric + " difference"),
            TableColumn.number("95 % interval"),
            TableColumn.number("p (t)"),
            TableColumn.number("p (Wilcoxon)"),
            TableColumn.number("better"),
            TableColumn.number("worse"),
            TableColumn.number("equal")),
        comparisons.stream().map(one -> row(one, cells.decimals(one.column()))).toList());
  }

  private static List<Cell> row(Comparison one, int places) {
    double difference = one.test().meanDifference();
    Bootstrap interval = one.interval().orElseThrow();
    return List.of(
        Cell.of(one.variant()),
        Cell.of(Numbers.signed(difference, places), difference),
        Cell.of(
            String.format(
                Locale.ROOT,
                "%s to %s",
                Numbers.signed(interval.low(), places),
                Numbers.signed(interval.high(), places)),
            interval.low()),
        Cell.of(Numbers.probability(one.studentP()), one.studentP()),
        Cell.of(Numbers.probability(one.wilcoxonP()), one.wilcoxonP()),
        Cell.of(one.better()),
        Cell.of(one.worse()),
        Cell.of(one.test().equal()));
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
