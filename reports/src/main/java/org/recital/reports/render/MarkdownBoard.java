package org.recital.reports.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Board.Difference;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.Summary;

/** Renders one board of a report. */
final class MarkdownBoard {
  private static final String MISSING = "–";
  private static final int FINGERPRINT_DIGITS = 12;

  private final Board board;
  private final Map<String, Integer> decimals = new LinkedHashMap<>();
  private final int validationDecimals;

  private MarkdownBoard(Board board) {
    this.board = board;
    for (Column column : board.columns()) {
      decimals.put(
          column.metric(),
          Numbers.decimals(
              board.rows().stream().flatMap(row -> test(row, column).stream()).toList()));
    }
    this.validationDecimals =
        Numbers.decimals(
            Stream.concat(board.rows().stream(), board.otherConfigurations().stream())
                .flatMap(result -> result.validation().stream())
                .toList());
  }

  /** Protocol, leaderboard, parameters that differ, configurations and significance. */
  static List<String> parts(Board board) {
    MarkdownBoard markdown = new MarkdownBoard(board);
    List<String> parts = new ArrayList<>();
    parts.add(markdown.protocol());
    parts.add(markdown.leaderboard());
    parts.add(markdown.legend());
    parts.addAll(markdown.differences());
    parts.addAll(markdown.configurations());
    board.comparisons().ifPresent(comparisons -> parts.addAll(markdown.comparisons(comparisons)));
    return parts;
  }

  private String protocol() {
    String fingerprint = board.protocol().fingerprint();
    MarkdownTable table =
        new MarkdownTable()
            .left("protocol")
            .left(fingerprint.substring(0, Math.min(FINGERPRINT_DIGITS, fingerprint.length())));
    Stream.of(board.protocol().rules(), board.protocol().facts())
        .flatMap(entries -> entries.entrySet().stream())
        .forEach(
            entry ->
                table.row(
                    List.of(
                        MarkdownTable.escape(entry.getKey()),
                        MarkdownTable.escape(entry.getValue()))));
    return table.text();
  }

  private String leaderboard() {
    MarkdownTable table = new MarkdownTable().left("variant").right("seeds");
    board.select().ifPresent(metric -> table.right(validationHeader(metric)));
    board.columns().forEach(column -> table.right(MarkdownTable.escape(column.metric())));
    table.right("training");
    for (ConfigurationResult row : board.rows()) {
      List<String> cells = new ArrayList<>();
      cells.add(MarkdownTable.escape(row.variant()));
      cells.add(seeds(row));
      board.select().ifPresent(metric -> cells.add(validation(row)));
      board.columns().forEach(column -> cells.add(cell(row, column)));
      cells.add(Numbers.duration(row.trainingSeconds()));
      table.row(cells);
    }
    return table.text();
  }

  private static String validationHeader(String metric) {
    return MarkdownTable.escape(metric) + " on validation";
  }

  private static String seeds(ConfigurationResult result) {
    return result.seeds() == result.plannedSeeds()
        ? Integer.toString(result.seeds())
        : result.seeds() + " of " + result.plannedSeeds();
  }

  private String validation(ConfigurationResult result) {
    return result
        .validation()
        .map(value -> Numbers.summary(value, validationDecimals))
        .orElse(MISSING);
  }

  private String cell(ConfigurationResult row, Column column) {
    Optional<Summary> value = test(row, column);
    if (value.isEmpty()) {
      return MISSING;
    }
    String text = Numbers.summary(value.get(), decimals(column));
    String shown = board.isBest(column, value.get()) ? "**" + text + "**" : text;
    return shown
        + board
            .comparisons()
            .flatMap(comparisons -> comparisons.of(row.variant(), column.metric()))
            .map(MarkdownBoard::mark)
            .orElse("");
  }

  private static String mark(Comparison comparison) {
    if (comparison.isBetter()) {
      return " ▲";
    }
    return comparison.isWorse() ? " ▼" : "";
  }

  private static Optional<Summary> test(ConfigurationResult row, Column column) {
    return Optional.ofNullable(row.test().get(column.metric()));
  }

  private int decimals(Column column) {
    return decimals.getOrDefault(column.metric(), 0);
  }

  private String legend() {
    StringBuilder legend = new StringBuilder();
    legend.append("Test metrics: mean ± sample standard deviation over seeds; best mean in bold.");
    board
        .select()
        .ifPresent(
            metric ->
                legend
                    .append(" Rows are selected and ordered by ")
                    .append(MarkdownTable.escape(metric))
                    .append(" on validation."));
    legend.append(" Training time: mean over seeds.");
    board
        .comparisons()
        .filter(comparisons -> !comparisons.all().isEmpty())
        .ifPresent(
            comparisons ->
                legend
                    .append(" ▲ significantly better, ▼ significantly worse than ")
                    .append(MarkdownTable.escape(comparisons.baseline()))
                    .append('.'));
    return legend.append('\n').toString();
  }

  private List<String> differences() {
    if (board.differences().isEmpty()) {
      return List.of();
    }
    MarkdownTable table = new MarkdownTable().left("parameter");
    board.rows().forEach(row -> table.left(MarkdownTable.escape(row.variant())));
    for (Difference difference : board.differences()) {
      List<String> cells = new ArrayList<>();
      cells.add(MarkdownTable.escape(difference.path()));
      for (ConfigurationResult row : board.rows()) {
        cells.add(
            Optional.ofNullable(difference.values().get(row.variant()))
                .map(MarkdownTable::escape)
                .orElse(MISSING));
      }
      table.row(cells);
    }
    return List.of("### Parameters that differ\n", table.text());
  }

  private List<String> configurations() {
    if (board.otherConfigurations().isEmpty()) {
      return List.of();
    }
    MarkdownTable table = new MarkdownTable().left("variant").left("configuration").right("seeds");
    if (isHalved()) {
      table.right("epochs");
    }
    board.select().ifPresent(metric -> table.right(validationHeader(metric)));
    table.right("training");
    for (ConfigurationResult row : board.rows()) {
      List<ConfigurationResult> others =
          board.otherConfigurations().stream()
              .filter(other -> other.variant().equals(row.variant()))
              .toList();
      if (!others.isEmpty()) {
        table.row(configurationRow(row, "**"));
        others.forEach(other -> table.row(configurationRow(other, "")));
      }
    }
    String sentence =
        "The configuration in bold is the variant's row above: the best on validation among those"
            + " with the most finished seeds."
            + (isHalved()
                ? " Successive halving stopped the configurations with a number of epochs in"
                    + " parentheses; their validation values are those of these epochs."
                : "")
            + "\n";
    return List.of("### Configurations\n", table.text(), sentence);
  }

  /** Whether successive halving stopped any configuration. */
  private boolean isHalved() {
    return board.otherConfigurations().stream().anyMatch(result -> !result.complete());
  }

  private List<String> configurationRow(ConfigurationResult result, String emphasis) {
    List<String> cells = new ArrayList<>();
    cells.add(MarkdownTable.escape(result.variant()));
    cells.add(emphasis + MarkdownReport.configuration(result.configuration()) + emphasis);
    cells.add(seeds(result));
    if (isHalved()) {
      cells.add(
          result.complete() ? Integer.toString(result.epochs()) : "(" + result.epochs() + ")");
    }
    board.select().ifPresent(metric -> cells.add(validation(result)));
    cells.add(Numbers.duration(result.trainingSeconds()));
    return cells;
  }

  private List<String> comparisons(Comparisons comparisons) {
    return MarkdownComparisons.parts(comparisons, this::decimals);
  }
}
