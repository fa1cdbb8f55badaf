package org.recital.reports.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.RowPair;
import org.recital.reports.leaderboard.RowPair.Cases;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.store.Direction;

/** Test metrics of two rows, with their differences. */
final class ComparedMetrics {
  private ComparedMetrics() {}

  static Section section(RowPair pair, Cases cases) {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(TableColumn.text("metric"));
    columns.add(TableColumn.number(pair.first().name()));
    columns.add(TableColumn.number(pair.second().name()));
    columns.add(TableColumn.number("difference"));
    columns.add(TableColumn.number("difference in %"));
    tested(0).forEach(column -> columns.add(column.column()));

    List<Comparison> comparisons = pair.comparisons(cases);
    List<List<Cell>> rows = new ArrayList<>();
    for (Column column : pair.columns()) {
      Optional<Comparison> comparison =
          comparisons.stream().filter(one -> one.column().equals(column)).findFirst();
      rows.add(row(pair, column, comparison));
    }
    ReportTable table = new ReportTable("comparison", columns, rows);
    String note = OtherCases.note(table);
    return Section.of(
        "Test metrics",
        table.withCaption(caption(pair, comparisons, table) + note),
        new Paragraph(explanation(pair, comparisons, note)));
  }

  private static List<Cell> row(RowPair pair, Column column, Optional<Comparison> comparison) {
    Optional<Summary> first = pair.first().test(column.metric());
    Optional<Summary> second = pair.second().test(column.metric());
    int places = Numbers.decimals(Stream.concat(first.stream(), second.stream()).toList());
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(column.metric()));
    cells.add(first.map(value -> MetricCells.cell(value, places)).orElse(Cell.MISSING));
    cells.add(second.map(value -> MetricCells.cell(value, places)).orElse(Cell.MISSING));
    if (comparison.isPresent()) {
      String mark = OtherCases.mark(comparison.get(), first, second, places);
      cells.addAll(compared(comparison.get(), places, mark));
    } else {
      cells.addAll(difference(first, second, places));
      cells.addAll(Collections.nCopies(tested(places).size(), Cell.MISSING));
    }
    return cells;
  }

  private static List<Cell> compared(Comparison comparison, int places, String mark) {
    List<Cell> cells = new ArrayList<>();
    cells.add(ComparisonColumn.difference(comparison, mark, places));
    cells.add(ComparisonColumn.relative(comparison, mark));
    boolean hasDirection = comparison.column().direction() != Direction.NEITHER;
    for (ComparisonColumn column : tested(places)) {
      String title = column.column().title();
      boolean isDirected = title.equals("better") || title.equals("worse");
      cells.add(isDirected && !hasDirection ? Cell.MISSING : column.cell().apply(comparison));
    }
    return cells;
  }

  /** The difference of the values, for metrics without values per case. */
  private static List<Cell> difference(
      Optional<Summary> first, Optional<Summary> second, int places) {
    if (first.isEmpty() || second.isEmpty()) {
      return List.of(Cell.MISSING, Cell.MISSING);
    }
    double value = first.get().mean();
    double difference = second.get().mean() - value;
    if (Double.isNaN(difference)) {
      return List.of(Cell.MISSING, Cell.MISSING);
    }
    double percent = 100 * difference / Math.abs(value);
    return List.of(
        Cell.of(Numbers.signed(difference, places), difference),
        value == 0 ? Cell.MISSING : Cell.of(Numbers.percent(percent), percent));
  }

  private static List<ComparisonColumn> tested(int places) {
    List<ComparisonColumn> columns = new ArrayList<>();
    columns.add(ComparisonColumn.interval(places));
    columns.addAll(ComparisonColumn.tests().subList(0, 2));
    columns.add(ComparisonColumn.cohensD());
    columns.addAll(ComparisonColumn.tests().subList(2, 5));
    return columns;
  }

  private static String caption(RowPair pair, List<Comparison> comparisons, ReportTable table) {
    boolean marked = table.has(cell -> cell.mark() != Cell.Mark.NONE);
    return comparisons.isEmpty()
        ? ""
        : BoardLegend.marks(
            pair.first().name(), marked, "test cases", comparisons.size(), "metric");
  }

  private static String explanation(RowPair pair, List<Comparison> comparisons, String note) {
    String sign =
        "Differences are positive where " + pair.second().name() + " has the higher value.";
    if (comparisons.isEmpty()) {
      return sign + " No metric has values per case of both rows, so that there are no tests.";
    }
    int family = comparisons.size();
    return sign
        + " For metrics with values per case, the table shows the mean difference over the test"
        + " cases, its bootstrap interval, paired tests and d_z. The difference of each case is"
        + " averaged over seeds."
        + note
        + " better, worse and equal are numbers of cases. p-values are"
        + " Holm-corrected over the "
        + (family == 1 ? "1 metric" : family + " metrics")
        + " with values per case; ▲ and ▼ mark p (t) < 0.05. Intervals are not corrected."
        + RepetitionUnit.dependence(pair.first().repetitions());
  }
}
