package org.recital.reports.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.BoundaryValue;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.leaderboard.RepetitionResult;
import org.recital.reports.leaderboard.SearchSummary;

/** Tables with one row per variant or configuration of a board. */
final class BoardTables {
  /** Path of the model among the parameters. */
  static final String MODEL = "model.type";

  /** Title of the column of training times. */
  static final String TRAINING = "training";

  private static final int FINGERPRINT_DIGITS = 12;

  private final Board board;
  private final MetricCells cells;
  private final List<BoundaryValue> boundaries;
  private final Map<String, SearchSummary> searches = new HashMap<>(); // by variant

  /**
   * @param decimals number of decimals for metric values below 10
   * @param leaderboard the leaderboard of the board, with the searches of the variants
   */
  BoardTables(Board board, int decimals, Leaderboard leaderboard) {
    this.board = board;
    this.boundaries = leaderboard.boundaries();
    leaderboard.searched().forEach(search -> searches.put(search.variant(), search));
    this.cells = new MetricCells(board, decimals);
  }

  MetricCells cells() {
    return cells;
  }

  /** A column and its cells. */
  private record Part(TableColumn column, Function<ConfigurationResult, Cell> cell) {}

  /**
   * The rows with the given test metrics and the selection metric on validation.
   *
   * @param times whether there is a column of training times
   */
  ReportTable main(List<Column> metrics, boolean times) {
    List<Part> parts = new ArrayList<>(List.of(variant()));
    if (board.rows().stream().anyMatch(row -> row.configuration().containsKey(MODEL))) {
      parts.add(model());
    }
    if (!allComparable()) {
      parts.add(repetitions());
    }
    metrics.forEach(metric -> parts.add(test(metric)));
    validation().ifPresent(parts::add);
    if (times) {
      parts.add(training());
    }
    return table("leaderboard", parts, board.rows())
        .withNotes(BoardNotes.of(board, searches, boundaries));
  }

  /** The rows with the selection metric and all test metrics. */
  ReportTable metrics() {
    List<Part> parts = new ArrayList<>(List.of(variant(), repetitions()));
    validation().ifPresent(parts::add);
    board.columns().forEach(metric -> parts.add(test(metric)));
    return table("metrics", parts, board.rows());
  }

  /**
   * Whether all planned repetitions of every row have finished and, if there are folds, all rows
   * have equally many repetitions.
   */
  private boolean allComparable() {
    boolean sameNumber =
        board.rows().stream().mapToInt(ConfigurationResult::finished).distinct().count() <= 1;
    return board.rows().stream().allMatch(row -> row.finished() == row.planned())
        && (sameNumber || RepetitionUnit.of(board.rows()) == RepetitionUnit.SEED);
  }

  /** All configurations of the searched variants, with one column for each searched parameter. */
  ReportTable configurations() {
    List<ConfigurationResult> all = new ArrayList<>();
    for (ConfigurationResult row : board.rows()) {
      List<ConfigurationResult> ofVariant = board.configurationsOf(row);
      if (ofVariant.size() > 1) {
        all.addAll(ofVariant);
      }
    }
    Set<String> paths = new LinkedHashSet<>();
    all.forEach(result -> paths.addAll(result.configuration().keySet()));
    List<Part> parts = new ArrayList<>(List.of(variant()));
    validation().ifPresent(parts::add);
    shared(all).ifPresent(parts::add);
    parts.add(repetitions());
    if (all.stream().anyMatch(result -> result.epochs() > 0)) {
      parts.add(new Part(TableColumn.number("epochs"), BoardTables::epochs));
    }
    parts.add(training());
    paths.forEach(path -> parts.add(parameter(path, all)));
    return table("configurations", parts, all).withSelected(rowsOfBoard(all));
  }

  /**
   * The selection metric for the repetitions that all configurations of a variant have; empty if
   * the configurations of each variant have the same repetitions, or none in common.
   */
  private Optional<Part> shared(List<ConfigurationResult> all) {
    Map<String, SharedRepetitions> shared = new HashMap<>();
    all.stream()
        .collect(Collectors.groupingBy(ConfigurationResult::variant))
        .forEach((variant, results) -> shared.put(variant, SharedRepetitions.of(results)));
    return board
        .select()
        .filter(metric -> shared.values().stream().anyMatch(one -> !one.all().isEmpty()))
        .map(
            metric ->
                new Part(
                    TableColumn.metric(
                        metric + " on validation, shared " + unit().plural(),
                        board.selectDirection()),
                    result ->
                        cells.validation(
                            Optional.ofNullable(shared.get(result.variant()))
                                .flatMap(one -> one.summary(result)))));
  }

  /** Whether a table of configurations has a column of the values for shared repetitions. */
  static boolean hasShared(ReportTable configurations) {
    return configurations.columns().stream()
        .anyMatch(column -> column.title().contains(" on validation, shared "));
  }

  /** Indices of the results that are rows of the board. */
  private Set<Integer> rowsOfBoard(List<ConfigurationResult> results) {
    Set<ConfigurationResult> rows = Set.copyOf(board.rows());
    Set<Integer> indices = new HashSet<>();
    for (int i = 0; i < results.size(); i++) {
      if (rows.contains(results.get(i))) {
        indices.add(i);
      }
    }
    return indices;
  }

  ReportTable protocol() {
    String fingerprint = board.protocol().fingerprint();
    List<List<Cell>> rows =
        Stream.of(board.protocol().rules(), board.protocol().facts())
            .flatMap(entries -> entries.entrySet().stream())
            .map(entry -> List.of(Cell.of(entry.getKey()), Cell.of(entry.getValue())))
            .toList();
    String digits = fingerprint.substring(0, Math.min(FINGERPRINT_DIGITS, fingerprint.length()));
    return new ReportTable(
        "protocol", List.of(TableColumn.text("protocol"), TableColumn.text(digits)), rows);
  }

  private static ReportTable table(
      String name, List<Part> parts, List<ConfigurationResult> results) {
    return new ReportTable(
        name,
        parts.stream().map(Part::column).toList(),
        results.stream()
            .map(result -> parts.stream().map(part -> part.cell().apply(result)).toList())
            .toList());
  }

  private static Part variant() {
    return new Part(TableColumn.text("variant"), result -> Cell.of(result.variant()));
  }

  private static Part model() {
    return new Part(
        TableColumn.text("model"),
        result ->
            Optional.ofNullable(result.parameters().get(MODEL)).map(Cell::of).orElse(Cell.MISSING));
  }

  private Part repetitions() {
    return new Part(
        TableColumn.number(unit().plural()),
        result ->
            result.finished() == result.planned()
                ? Cell.of(result.finished())
                : Cell.of(result.finished() + " of " + result.planned(), result.finished()));
  }

  private RepetitionUnit unit() {
    return RepetitionUnit.of(board.rows());
  }

  private Part test(Column metric) {
    return new Part(
        TableColumn.metric(metric.metric(), metric.direction()), row -> cells.test(row, metric));
  }

  private Optional<Part> validation() {
    return board
        .select()
        .filter(metric -> board.hasValidation())
        .map(
            metric ->
                new Part(
                    TableColumn.metric(metric + " on validation", board.selectDirection()),
                    result -> cells.validation(result.validation())));
  }

  private static Part training() {
    return new Part(TableColumn.number(TRAINING), BoardTables::training);
  }

  /** The mean training time of a row. */
  static Cell training(ConfigurationResult row) {
    double seconds = row.cost().trainingSeconds();
    return row.isExternal() ? Cell.of("–") : Cell.of(Numbers.duration(seconds), seconds);
  }

  /**
   * The number of epochs of a training, in parentheses if successive halving stopped the training;
   * missing for fitted models.
   */
  static Cell epochs(ConfigurationResult result) {
    if (result.epochs() == 0) {
      return Cell.MISSING;
    }
    String text = EpochRange.of(result, RepetitionResult::epochs).text();
    return Cell.of(result.complete() ? text : "(" + text + ")", result.epochs());
  }

  private static Part parameter(String path, List<ConfigurationResult> results) {
    List<String> values =
        results.stream()
            .flatMap(result -> Optional.ofNullable(result.configuration().get(path)).stream())
            .collect(Collectors.toList());
    boolean numeric = values.stream().allMatch(text -> Numbers.parse(text).isPresent());
    return new Part(
        numeric ? TableColumn.number(path) : TableColumn.text(path),
        result -> {
          String text = result.configuration().getOrDefault(path, "");
          return text.isEmpty()
              ? Cell.MISSING
              : numeric ? Cell.of(text, Numbers.parse(text).orElseThrow()) : Cell.of(text);
        });
  }
}
