package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.Plot;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.leaderboard.RankAnalysis;
import org.recital.reports.leaderboard.RankAnalysis.LeftOut;
import org.recital.reports.leaderboard.RankAnalysis.Ranked;
import org.recital.reports.plot.CriticalDifferenceChart;
import org.recital.reports.significance.FriedmanTest;
import org.recital.reports.store.Direction;
import org.recital.reports.store.PlotKind;

/** The section on the ranks of variants over several boards. */
final class RankSection {
  private static final int RANK_DECIMALS = 2;
  private static final double SIGNIFICANCE_LEVEL = 0.05;

  private final RankAnalysis analysis;
  private final BoardNames names;

  private RankSection(RankAnalysis analysis, BoardNames names) {
    this.analysis = analysis;
    this.names = names;
  }

  /**
   * The section; empty unless at least three variants have values on at least three boards.
   *
   * @param metrics metrics to rank by; if empty, the first main metric of the first board
   */
  static Optional<Section> of(Leaderboard leaderboard, List<String> metrics) {
    BoardNames names = new BoardNames(leaderboard.boards());
    List<Block> blocks = new ArrayList<>();
    for (Column column : columns(leaderboard, metrics)) {
      RankAnalysis.of(leaderboard, column)
          .map(analysis -> new RankSection(analysis, names))
          .ifPresent(one -> blocks.addAll(one.blocks(plotName(blocks))));
    }
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(new Section(1, "Ranks over data sets", false, blocks).named("ranks"));
  }

  private static List<Column> columns(Leaderboard leaderboard, List<String> metrics) {
    return leaderboard.boards().stream()
        .flatMap(
            board ->
                MainMetrics.of(board, metrics, MainMetrics.COLUMNS).stream().limit(limit(metrics)))
        .filter(column -> column.direction() != Direction.NEITHER)
        .distinct()
        .limit(limit(metrics))
        .toList();
  }

  /** The file name of the next plot, which is unique in the report. */
  private static String plotName(List<Block> blocks) {
    long plots = blocks.stream().filter(Plot.class::isInstance).count();
    return "critical-difference" + (plots == 0 ? "" : "-" + (plots + 1));
  }

  private static long limit(List<String> metrics) {
    return metrics.isEmpty() ? 1 : metrics.size();
  }

  private List<Block> blocks(String plotName) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(introduction()));
    blocks.add(ranks());
    blocks.add(new Paragraph(tests()));
    blocks.add(
        new Plot(
            PlotKind.CRITICAL_DIFFERENCE,
            plotName,
            "Average ranks by "
                + analysis.column().metric()
                + "; bars join variants without a significant difference",
            chart()));
    blocks.add(differences());
    return blocks;
  }

  private String introduction() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Ranks of the test means of "
            + analysis.column().metric()
            + " under "
            + analysis.boards().size()
            + " protocols, each of which counts as a data set: 1 is best, and equal means share the"
            + " average of their ranks.");
    if (!analysis.leftOut().isEmpty()) {
      sentences.add(
          "Left out: "
              + analysis.leftOut().stream().map(this::leftOut).collect(Collectors.joining("; "))
              + ".");
    }
    List<Integer> others = names.without(analysis.boards());
    if (!others.isEmpty()) {
      sentences.add(
          "Too few of the variants have a value for "
              + others.stream().map(names::of).collect(Collectors.joining(", "))
              + ".");
    }
    return String.join(" ", sentences);
  }

  private String leftOut(LeftOut variant) {
    return variant.name()
        + " has no value for "
        + variant.boards().stream().map(names::of).collect(Collectors.joining(", "));
  }

  private ReportTable ranks() {
    List<TableColumn> columns = new ArrayList<>();
    columns.add(TableColumn.text("variant"));
    columns.add(TableColumn.metric("average rank", Direction.LOWER));
    analysis.boards().forEach(board -> columns.add(TableColumn.number(names.of(board))));
    double best = analysis.variants().get(0).averageRank();
    return new ReportTable(
            "ranks", columns, analysis.variants().stream().map(one -> row(one, best)).toList())
        .withCaption("Best average rank in bold.");
  }

  private static List<Cell> row(Ranked variant, double best) {
    List<Cell> cells = new ArrayList<>();
    double average = variant.averageRank();
    cells.add(Cell.of(variant.name()));
    cells.add(
        Cell.of(Numbers.fixed(average, RANK_DECIMALS), average)
            .with(average == best ? Cell.Rank.BEST : Cell.Rank.OTHER));
    variant
        .ranks()
        .forEach(rank -> cells.add(Cell.of(Numbers.fixed(rank, rank % 1 == 0 ? 0 : 1), rank)));
    return cells;
  }

  private String tests() {
    FriedmanTest friedman = analysis.friedman();
    int freedom = friedman.systems() - 1;
    return String.format(
        Locale.ROOT,
        "Friedman test: chi-squared = %.2f with %d degrees of freedom, p %s; in the form of Iman"
            + " and Davenport: F = %s with %d and %d degrees of freedom, p %s. %s The critical"
            + " difference of the Nemenyi test at the 5 %% level is %.2f.",
        friedman.chiSquared(),
        freedom,
        probability(friedman.chiSquaredP()),
        Double.isInfinite(friedman.f()) ? "∞" : Numbers.fixed(friedman.f(), RANK_DECIMALS),
        freedom,
        freedom * (friedman.dataSets() - 1),
        probability(friedman.fP()),
        friedman.fP() < SIGNIFICANCE_LEVEL
            ? "The ranks differ significantly at the 5 % level."
            : "The ranks do not differ significantly at the 5 % level, so differences of pairs"
                + " should not be interpreted.",
        analysis.nemenyi().criticalDifference());
  }

  private static String probability(double p) {
    String text = Numbers.probability(p);
    return text.startsWith("<") ? text : "= " + text;
  }

  private CriticalDifferenceChart chart() {
    List<Ranked> variants = analysis.variants();
    List<Double> averages = variants.stream().map(Ranked::averageRank).toList();
    return new CriticalDifferenceChart(
        analysis.nemenyi().criticalDifference(),
        variants.stream()
            .map(one -> new CriticalDifferenceChart.Mark(one.name(), one.averageRank()))
            .toList(),
        analysis.nemenyi().groups(averages).stream()
            .map(
                group ->
                    new CriticalDifferenceChart.Bar(
                        averages.get(group.first()), averages.get(group.last())))
            .toList());
  }

  private ReportTable differences() {
    List<Ranked> variants = analysis.variants();
    ReportTable table =
        new ReportTable(
            "rank-differences",
            List.of(
                TableColumn.text("variant"),
                TableColumn.text("compared with"),
                TableColumn.number("rank difference"),
                TableColumn.number("p (Nemenyi)")),
            IntStream.range(0, variants.size())
                .boxed()
                .flatMap(
                    i ->
                        variants.subList(i + 1, variants.size()).stream()
                            .map(other -> difference(variants.get(i), other)))
                .toList());
    return table.withCaption(
        table.has(cell -> cell.mark() != Cell.Mark.NONE)
            ? "▲: significantly better (Nemenyi test, p < 0.05)."
            : "No difference is significant (Nemenyi test, p < 0.05).");
  }

  private List<Cell> difference(Ranked variant, Ranked other) {
    double difference = variant.averageRank() - other.averageRank();
    double p = analysis.nemenyi().p(difference);
    return List.of(
        Cell.of(variant.name()),
        Cell.of(other.name()),
        Cell.of(Numbers.signed(difference, RANK_DECIMALS), difference)
            .with(p < SIGNIFICANCE_LEVEL ? Cell.Mark.BETTER : Cell.Mark.NONE),
        Cell.of(Numbers.probability(p), p));
  }
}
