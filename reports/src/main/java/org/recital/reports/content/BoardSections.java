package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.recital.reports.document.Block;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.Plot;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.leaderboard.SearchSummary;
import org.recital.reports.plot.Chart;
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
  private final boolean times;
  private final BoardName boardName;
  private final List<SearchRecord> searches;
  private final List<SearchSummary> searched;
  private final BoardTables tables;
  private final ReportTable all;

  /**
   * @param metrics test metrics of the main table; if empty, default metrics
   * @param curves metric values by attempt id
   * @param cases test values per case, by attempt id; empty if results by user segment are not
   *     shown
   * @param pairs whether all pairs of rows are compared on their test cases
   * @param times whether the main table has the training times
   * @param decimals number of decimals for metric values below 10
   * @param boardName name of the board in the report
   * @param leaderboard the leaderboard of the board, with the searches of the variants
   */
  BoardSections(
      Board board,
      List<String> metrics,
      LongFunction<List<MetricValue>> curves,
      Optional<LongFunction<CaseValues>> cases,
      boolean pairs,
      boolean times,
      int decimals,
      BoardName boardName,
      Leaderboard leaderboard) {
    this.board = board;
    int columns = MainMetrics.COLUMNS - (board.hasValidation() ? 1 : 0);
    this.mainMetrics = MainMetrics.of(board, metrics, columns);
    this.curves = curves;
    this.cases = cases;
    this.pairs = pairs;
    this.times = times;
    this.comparedMetrics = metrics.isEmpty() ? selected() : mainMetrics;
    this.boardName = boardName;
    this.searches = leaderboard.searches();
    this.searched = leaderboard.searched();
    this.tables = new BoardTables(board, decimals, leaderboard);
    this.all = tables.metrics();
  }

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(leaderboard());
    if (mainMetrics.size() < board.columns().size() || board.select().isPresent()) {
      sections.add(metrics());
    }
    sections.add(settings());
    SignificanceTables.section(board, comparedMetrics, tables.cells(), boardName)
        .map(section -> section.named("significance"))
        .ifPresent(sections::add);
    cases
        .filter(values -> pairs && board.rows().size() > 1)
        .map(
            values -> PairTables.section(board, comparedMetrics, values, tables.cells(), boardName))
        .map(section -> section.named("pairs"))
        .ifPresent(sections::add);
    cases
        .flatMap(
            values ->
                new SegmentTables(board, tables.cells())
                    .section(comparedMetrics, values, boardName))
        .map(section -> section.named("segments"))
        .ifPresent(sections::add);
    sections.addAll(plots());
    if (!board.otherConfigurations().isEmpty()) {
      ModelTable.section(board, tables.cells(), boardName).ifPresent(sections::add);
      sections.add(configurations());
      sections.addAll(SearchSections.of(board, searches, boardName));
    }
    sections.add(CostTable.section(board, searched, boardName));
    sections.add(Section.below(boardName.title("Protocol"), tables.protocol()).named("protocol"));
    return sections;
  }

  private Section leaderboard() {
    ReportTable main = tables.main(mainMetrics, times);
    BoardLegend legend = new BoardLegend(board, main);
    List<Block> blocks = new ArrayList<>();
    blocks.add(captioned(main));
    blocks.add(new Paragraph(legend.text()));
    legend.seeds().map(Paragraph::new).ifPresent(blocks::add);
    return new Section("leaderboard", 1, boardName.title("Leaderboard"), false, blocks);
  }

  private Section metrics() {
    List<Block> blocks = new ArrayList<>(List.of(captioned(all)));
    new BoardLegend(board, all).further().map(Paragraph::new).ifPresent(blocks::add);
    return new Section(2, boardName.title("All metrics"), true, blocks).named("metrics");
  }

  private Section settings() {
    ReportTable table = SettingsTable.of(board);
    List<Block> blocks = new ArrayList<>(List.of(table));
    if (!table.caption().isEmpty()) {
      blocks.add(new Paragraph(table.caption()));
    }
    SharedParameters.table(board).ifPresent(blocks::add);
    return new Section("settings", 2, boardName.title("Settings"), false, blocks);
  }

  /**
   * Those metrics in the selection metric that are compared or, if there are none, the first metric
   * of the main table.
   */
  private List<Column> selected() {
    List<Column> compared =
        board.comparisons().stream()
            .flatMap(comparisons -> comparisons.all().stream())
            .map(Comparison::column)
            .toList();
    List<Column> selected = board.selectColumns().stream().filter(compared::contains).toList();
    return selected.isEmpty() ? mainMetrics.stream().limit(1).toList() : selected;
  }

  private ReportTable captioned(ReportTable table) {
    return table.withCaption(new BoardLegend(board, table).caption());
  }

  private RepetitionUnit unit() {
    return RepetitionUnit.of(board.rows());
  }

  private List<Section> plots() {
    List<Section> sections = new ArrayList<>();
    PlotCaptions captions = new PlotCaptions(board);
    TradeOff.of(board)
        .map(chart -> plot(PlotKind.TRADE_OFF, "trade-off", captions.tradeOff(chart), chart))
        .map(plot -> Section.below(boardName.title("Trade-off"), plot).named("trade-off"))
        .ifPresent(sections::add);
    Curves rows = new Curves(board, curves);
    List<Block> plots =
        Stream.of(
                rows.validation()
                    .map(
                        chart ->
                            plot(
                                PlotKind.VALIDATION,
                                "validation",
                                captions.validation(chart, rows.withOtherFinalValue()),
                                chart)),
                rows.loss().map(chart -> plot(PlotKind.LOSS, "loss", captions.loss(chart), chart)))
            .<Block>flatMap(Optional::stream)
            .toList();
    if (!plots.isEmpty()) {
      sections.add(
          new Section(2, boardName.title("Learning curves"), false, plots)
              .named("learning-curves"));
    }
    return sections;
  }

  private Plot plot(PlotKind kind, String name, String caption, Chart chart) {
    return new Plot(kind, boardName.plot(name), caption, chart);
  }

  private Section configurations() {
    ReportTable table = tables.configurations();
    String sentence =
        "The configurations in bold are the rows of the leaderboard: for each variant the best on"
            + " validation among those with the most finished "
            + unit().plural()
            + "."
            + (BoardTables.hasShared(table)
                ? " Not all configurations have the same "
                    + unit().plural()
                    + "; compare them by their values for the shared "
                    + unit().plural()
                    + "."
                : "")
            + (isHalved()
                ? " Successive halving stopped the configurations whose number of epochs is in"
                    + " parentheses; their validation values are from these epochs."
                : "");
    List<Block> blocks = new ArrayList<>(List.of(table, new Paragraph(sentence)));
    Curves.bestSoFar(board)
        .map(
            chart ->
                plot(PlotKind.BEST_SO_FAR, "best-so-far", PlotCaptions.bestSoFar(chart), chart))
        .ifPresent(blocks::add);
    return new Section(2, boardName.title("Configurations"), false, blocks)
        .fold()
        .named("configurations");
  }

  /** Whether successive halving stopped any configuration. */
  private boolean isHalved() {
    return board.otherConfigurations().stream().anyMatch(result -> !result.complete());
  }
}
