package org.recital.reports.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.store.Direction;

/** The best configuration of each model in searches over models. */
final class ModelTable {
  private final Board board;
  private final MetricCells cells;

  private ModelTable(Board board, MetricCells cells) {
    this.board = board;
    this.cells = cells;
  }

  /** The section; empty if no variant has configurations with several models. */
  static Optional<Section> section(Board board, MetricCells cells, BoardName boardName) {
    ModelTable models = new ModelTable(board, cells);
    return models.searched().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.below(
                    boardName.title("Best configuration of each model"),
                    models.table().withCaption(models.explanation()),
                    new Paragraph(models.explanation()))
                .named("models"));
  }

  private String explanation() {
    List<String> repetitions =
        searched().stream()
            .map(row -> SharedRepetitions.of(board.configurationsOf(row)).text())
            .distinct()
            .toList();
    String values =
        repetitions.size() > 1
            ? ", by the values for the " + unit() + " that all configurations of a variant have"
            : repetitions.get(0).isEmpty()
                ? ""
                : ", by the values for " + repetitions.get(0) + ", which all configurations have";
    return "For each model, the best complete configuration on validation"
        + values
        + ". If successive halving stopped all of them, it is the best of those with the most epochs,"
        + " which are in parentheses.";
  }

  private String unit() {
    return RepetitionUnit.of(board.rows()).plural();
  }

  /** The rows of variants whose configurations have several models. */
  private List<ConfigurationResult> searched() {
    return board.rows().stream().filter(row -> byModel(row).size() > 1).toList();
  }

  private ReportTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ConfigurationResult row : searched()) {
      SharedRepetitions shared = SharedRepetitions.of(board.configurationsOf(row));
      byModel(row)
          .forEach((model, results) -> rows.add(row(row.variant(), model, results, shared)));
    }
    return new ReportTable(
        "models",
        List.of(
            TableColumn.text("variant"),
            TableColumn.text("model"),
            TableColumn.metric(
                board.select().orElse("") + " on validation", board.selectDirection()),
            TableColumn.number("epochs"),
            TableColumn.number("configurations"),
            TableColumn.text("parameters")),
        rows);
  }

  /** The configurations with a result of the variant of a row, by model. */
  private Map<String, List<ConfigurationResult>> byModel(ConfigurationResult row) {
    return board.configurationsOf(row).stream()
        .filter(result -> result.configuration().containsKey(BoardTables.MODEL))
        .collect(
            Collectors.groupingBy(
                result -> result.configuration().getOrDefault(BoardTables.MODEL, ""),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private List<Cell> row(
      String variant, String model, List<ConfigurationResult> results, SharedRepetitions shared) {
    ConfigurationResult best = best(results, shared);
    return List.of(
        Cell.of(variant),
        Cell.of(model),
        cells.validation(shared.summary(best).or(best::validation)),
        BoardTables.epochs(best),
        Cell.of(results.size()),
        parameters(best));
  }

  /** The best of the longest trainings. */
  private ConfigurationResult best(List<ConfigurationResult> results, SharedRepetitions shared) {
    double sign = board.selectDirection() == Direction.LOWER ? 1 : -1;
    return results.stream()
        .min(
            Comparator.comparing((ConfigurationResult result) -> !result.complete())
                .thenComparingInt(result -> result.complete() ? 0 : -result.epochs())
                .thenComparingDouble(result -> sign * shared.value(result)))
        .orElseThrow();
  }

  private static Cell parameters(ConfigurationResult result) {
    Map<String, String> others = new LinkedHashMap<>(result.configuration());
    others.remove(BoardTables.MODEL);
    return others.isEmpty() ? Cell.MISSING : Cell.of(SharedParameters.text(others));
  }
}
