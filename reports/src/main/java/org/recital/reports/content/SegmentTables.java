package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.SegmentResults;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.leaderboard.UserSegment;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;

/** Results of a board by segments of users and of items. */
final class SegmentTables {
  private static final String SEGMENTS =
      "Cold users have fewer than "
          + UserSegment.LIGHT_FROM
          + " training interactions, light users "
          + UserSegment.LIGHT_FROM
          + " to "
          + (UserSegment.HEAVY_FROM - 1)
          + ", heavy users "
          + UserSegment.HEAVY_FROM
          + " or more.";
  private static final String HISTORIES =
      " The history from which an interaction is predicted also has the user's earlier test"
          + " interactions.";
  private static final String ITEMS =
      "Head, torso and tail: the most popular, the next and the other items, each with about a third"
          + " of the training interactions.";
  private static final List<String> USER_SEGMENTS = List.of("[cold]", "[light]", "[heavy]");
  private static final List<String> ITEM_SEGMENTS = List.of("[head]", "[torso]", "[tail]");

  private final Board board;
  private final MetricCells cells;

  SegmentTables(Board board, MetricCells cells) {
    this.board = board;
    this.cells = cells;
  }

  /** The definitions of the segments of the metrics in a table; empty if it has none. */
  static Optional<String> definitions(ReportTable table) {
    String text =
        Stream.of(
                hasMetrics(table, USER_SEGMENTS) ? SEGMENTS : "",
                hasMetrics(table, ITEM_SEGMENTS) ? ITEMS : "")
            .filter(definition -> !definition.isEmpty())
            .collect(Collectors.joining(" "));
    return Optional.of(text).filter(definitions -> !definitions.isEmpty());
  }

  private static boolean hasMetrics(ReportTable table, List<String> segments) {
    return table.columns().stream()
        .anyMatch(column -> segments.stream().anyMatch(column.title()::endsWith));
  }

  /**
   * The section on segments; empty if no metric has results by segment.
   *
   * @param metrics metrics by segment of users; those without a direction are left out
   * @param testCases test values per case, by attempt id
   */
  Optional<Section> section(
      List<Column> metrics, LongFunction<CaseValues> testCases, BoardName boardName) {
    List<Column> directed =
        metrics.stream().filter(metric -> metric.direction() != Direction.NEITHER).toList();
    List<SegmentResults> users = SegmentResults.of(board, directed, testCases);
    List<Block> blocks = new ArrayList<>();
    for (SegmentResults results : users) {
      blocks.add(users(results));
      blocks.add(new Paragraph(cases(results)));
    }
    List<Column> ofUsers = columns(USER_SEGMENTS);
    if (!ofUsers.isEmpty()) {
      addMeasured(blocks, "user-segments", ofUsers);
    }
    if (!blocks.isEmpty()) {
      boolean isNextItem = "next-item".equals(board.protocol().rules().get("task"));
      blocks.add(new Paragraph(SEGMENTS + (isNextItem ? HISTORIES : "")));
    }
    List<Column> ofItems = columns(ITEM_SEGMENTS);
    if (!ofItems.isEmpty()) {
      addMeasured(blocks, "item-segments", ofItems);
      blocks.add(new Paragraph(ITEMS));
    }
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(new Section(2, boardName.title("Segments"), false, blocks));
  }

  private void addMeasured(List<Block> blocks, String name, List<Column> metrics) {
    ReportTable table = measured(name, metrics);
    blocks.add(table);
    new BoardLegend(board, table).further().map(Paragraph::new).ifPresent(blocks::add);
  }

  private ReportTable users(SegmentResults results) {
    List<UserSegment> segments = segments(results);
    int decimals = cells.decimals(results.column());
    List<TableColumn> columns = new ArrayList<>(List.of(TableColumn.text("variant")));
    segments.forEach(
        segment ->
            columns.add(
                TableColumn.metric(
                    results.column().metric() + " of " + segment.text() + " users",
                    results.column().direction())));
    return new ReportTable(
        "user-segments",
        columns,
        board.rows().stream()
            .filter(row -> results.rows().containsKey(row.variant()))
            .map(row -> row(row.variant(), results, segments, decimals))
            .toList());
  }

  private static List<Cell> row(
      String variant, SegmentResults results, List<UserSegment> segments, int decimals) {
    Map<UserSegment, Summary> values = results.rows().getOrDefault(variant, Map.of());
    return Stream.concat(
            Stream.of(Cell.of(variant)),
            segments.stream()
                .map(
                    segment ->
                        Optional.ofNullable(values.get(segment))
                            .map(value -> MetricCells.cell(value, decimals))
                            .orElse(Cell.MISSING)))
        .toList();
  }

  /** The segments that have cases. */
  private static List<UserSegment> segments(SegmentResults results) {
    return Stream.of(UserSegment.values()).filter(results.cases()::containsKey).toList();
  }

  private String cases(SegmentResults results) {
    String counts =
        segments(results).stream()
            .map(
                segment ->
                    String.format(
                        Locale.ROOT,
                        "%,d %s",
                        results.cases().getOrDefault(segment, 0L),
                        segment.text()))
            .collect(Collectors.joining(", "));
    return "Test cases with "
        + results.column().metric()
        + ": "
        + counts
        + "."
        + others(results)
        + (board.comparisons().isEmpty() ? "" : " Differences in this table are not tested.")
        + (results.unknown().isEmpty()
            ? ""
            : " Not shown, as their results do not contain the users' numbers of training"
                + " interactions: "
                + String.join(", ", results.unknown())
                + ".");
  }

  /**
   * The sentence that explains why the tests have more cases than the table, preceded by a space;
   * empty if they do not have more.
   */
  private String others(SegmentResults results) {
    long cases = results.cases().values().stream().mapToLong(Long::longValue).sum();
    int tested =
        board.comparisons().stream()
            .flatMap(comparisons -> comparisons.all().stream())
            .filter(one -> one.column().equals(results.column()))
            .mapToInt(Comparison::cases)
            .max()
            .orElse(0);
    RepetitionUnit unit = RepetitionUnit.of(board.rows());
    return tested <= cases
        ? ""
        : String.format(Locale.ROOT, " The tests count up to %,d cases", tested)
            + ", namely every case of any "
            + unit.singular()
            + ", whereas these numbers are means over "
            + unit.plural()
            + ".";
  }

  /** The metrics that were measured for some segments. */
  private List<Column> columns(List<String> segments) {
    return board.columns().stream()
        .filter(column -> segments.stream().anyMatch(column.metric()::endsWith))
        .toList();
  }

  private ReportTable measured(String name, List<Column> metrics) {
    List<TableColumn> columns = new ArrayList<>(List.of(TableColumn.text("variant")));
    metrics.forEach(metric -> columns.add(TableColumn.metric(metric.metric(), metric.direction())));
    return new ReportTable(
        name, columns, board.rows().stream().map(row -> row(row, metrics)).toList());
  }

  private List<Cell> row(ConfigurationResult row, List<Column> metrics) {
    return Stream.concat(
            Stream.of(Cell.of(row.variant())),
            metrics.stream().map(metric -> cells.test(row, metric)))
        .toList();
  }
}
