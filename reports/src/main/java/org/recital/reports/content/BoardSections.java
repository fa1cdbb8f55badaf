package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.Plot;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.PlotKind;
import org.recital.reports.store.SearchRecord;

/** The sections of a report on one board. */
final class BoardSections {
  private final Board board;
  private final List<Column> mainMetrics;
  private final List<Column> comparedMetrics;
  private final LongFunction<List<MetricValue>> curves;
  private final Optional<LongFunction<CaseValues>> cases;
  private final boolean pairs;
  private final BoardNumber number;
  private final List<SearchRecord> searches;
  private final BoardTables tables;
  private final ReportTable all;

  /**
   * @param metrics test metrics of the main table; if empty, a selection
   * @param curves metric values of an attempt, by its id
   * @param cases test values per case, by attempt id; empty without segments of users
   * @param pairs whether all pairs of rows are compared by their cases
   * @param number number of the board in the report
   * @param searches searches of the variants
   */
  BoardSections(
      Board board,
      List<String> metrics,
      LongFunction<List<MetricValue>> curves,
      Optional<LongFunction<CaseValues>> cases,
      boolean pairs,
      BoardNumber number,
      List<SearchRecord> searches) {
    this.board = board;
    this.mainMetrics = MainMetrics.of(board, metrics);
    this.curves = curves;
    this.cases = cases;
    this.pairs = pairs;
    this.comparedMetrics = metrics.isEmpty() ? mainMetrics.stream().limit(1).toList() : mainMetrics;
    this.number = number;
    this.searches = List.copyOf(searches);
    this.tables = new BoardTables(board);
    this.all = tables.metrics();
  }

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.of(number.title("Leaderboard"), tables.main(mainMetrics), new Paragraph(legend())));
    if (mainMetrics.size() < board.columns().size() || board.select().isPresent()) {
      sections.add(Section.below(number.title("All metrics"), all).fold());
    }
    sections.add(Section.below(number.title("Settings"), SettingsTable.of(board)));
    board
        .comparisons()
        .flatMap(comparisons -> SignificanceTables.section(comparisons, tables.cells(), number))
        .ifPresent(sections::add);
    cases
        .filter(values -> pairs && board.rows().size() > 1)
        .map(values -> PairTables.section(board, comparedMetrics, values, tables.cells(), number))
        .ifPresent(sections::add);
    cases
        .flatMap(
            values ->
                new SegmentTables(board, tables.cells()).section(comparedMetrics, values, number))
        .ifPresent(sections::add);
    sections.addAll(plots());
    if (!board.otherConfigurations().isEmpty()) {
      sections.add(configurations());
      sections.addAll(SearchSections.of(board, searches, number));
    }
    sections.add(Section.below(number.title("Time and memory"), tables.cost()).fold());
    sections.add(Section.below(number.title("Protocol"), tables.protocol()));
    return sections;
  }

  private List<Section> plots() {
    List<Section> sections = new ArrayList<>();
    TradeOff.of(board)
        .ifPresent(
            chart ->
                sections.add(
                    Section.below(
                        number.title("Trade-off"),
                        new Plot(
                            PlotKind.TRADE_OFF,
                            number.plot("trade-off"),
                            chart.y()
                                + " against "
                                + chart.x()
                                + ", mean ± standard deviation over seeds",
                            chart))));
    List<Block> curvePlots = new ArrayList<>();
    Curves rows = new Curves(board, curves);
    rows.validation()
        .ifPresent(
            chart ->
                curvePlots.add(
                    new Plot(
                        PlotKind.VALIDATION,
                        number.plot("validation"),
                        chart.y() + ", one line per seed",
                        chart)));
    rows.loss()
        .ifPresent(
            chart ->
                curvePlots.add(
                    new Plot(
                        PlotKind.LOSS, number.plot("loss"), "Loss, one line per seed", chart)));
    if (!curvePlots.isEmpty()) {
      sections.add(new Section(2, number.title("Learning curves"), false, curvePlots));
    }
    return sections;
  }

  private Section configurations() {
    String sentence =
        "The configurations in bold are the rows of the leaderboard: for each variant the best on"
            + " validation among those with the most finished seeds."
            + (isHalved()
                ? " Successive halving stopped the configurations with a number of epochs in"
                    + " parentheses; their validation values are those of these epochs."
                : "");
    List<Block> blocks = new ArrayList<>(List.of(tables.configurations(), new Paragraph(sentence)));
    Curves.bestSoFar(board)
        .ifPresent(
            chart ->
                blocks.add(
                    new Plot(
                        PlotKind.BEST_SO_FAR,
                        number.plot("best-so-far"),
                        "Best value on validation so far",
                        chart)));
    return new Section(2, number.title("Configurations"), false, blocks).fold();
  }

  /** The sentence on rows of other programs; empty if there are none. */
  private Optional<String> external() {
    List<String> external =
        board.rows().stream()
            .filter(ConfigurationResult::isExternal)
            .map(row -> row.variant())
            .toList();
    return external.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "External rows, evaluated from ranked lists of other programs: "
                + String.join(", ", external)
                + ".");
  }

  /** Whether successive halving stopped any configuration. */
  private boolean isHalved() {
    return board.otherConfigurations().stream().anyMatch(result -> !result.complete());
  }

  private String legend() {
    List<String> sentences = new ArrayList<>();
    external().ifPresent(sentences::add);
    boolean severalSeeds = board.rows().stream().anyMatch(row -> row.seeds() > 1);
    if (board.columns().isEmpty()) {
      sentences.add("No row has been evaluated on the test part yet.");
    } else {
      sentences.add(
          severalSeeds
              ? "Test metrics: mean ± sample standard deviation over seeds."
              : "Test metrics with one seed.");
    }
    if (has(cell -> cell.rank() == Cell.Rank.BEST)) {
      sentences.add(
          has(cell -> cell.rank() == Cell.Rank.SECOND)
              ? "Best mean in bold, second best underlined."
              : "Best mean in bold.");
    }
    board
        .select()
        .ifPresent(
            metric ->
                sentences.add("Rows are selected and ordered by " + metric + " on validation."));
    board
        .comparisons()
        .filter(comparisons -> has(cell -> cell.mark() != Cell.Mark.NONE))
        .ifPresent(
            comparisons ->
                sentences.add(
                    "▲ significantly better, ▼ significantly worse than "
                        + comparisons.baseline()
                        + "."));
    return String.join(" ", sentences);
  }

  /** Whether any cell of the table of all metrics satisfies a condition. */
  private boolean has(Predicate<Cell> condition) {
    return all.rows().stream().flatMap(List::stream).anyMatch(condition);
  }
}
