package org.recital.reports.content;

import java.util.ArrayList;
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
    ReportTable table = models.table();
    return table.rows().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.below(
                    boardName.title("Best configuration of each model"),
                    table.withCaption(models.explanation()),
                    new Paragraph(models.explanation()))
                .named("models"));
  }

  private String explanation() {
    List<String> repetitions =
        board.rows().stream()
            .map(row -> SharedRepetitions.of(ofVariant(row)).text())
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
    return "For each model, the best complete configuration on validation, or else the best one that"
        + " successive halving stopped, with its epochs in parentheses."
        + (repetitions.isEmpty()
            ? ""
            : " All values are those of "
                + String.join(", ", repetitions)
                + ", which all configurations have.");
  }

  private ReportTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ConfigurationResult row : board.rows()) {
      Map<String, List<ConfigurationResult>> byModel = byModel(row);
      SharedRepetitions shared = SharedRepetitions.of(ofVariant(row));
      if (byModel.size() > 1) {
        byModel.forEach((model, results) -> rows.add(row(row.variant(), model, results, shared)));
      }
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

  /** The configurations of the variant of a row, complete trainings first, then the best first. */
  private List<ConfigurationResult> ofVariant(ConfigurationResult row) {
    List<ConfigurationResult> all = new ArrayList<>(List.of(row));
    board.otherConfigurations().stream()
        .filter(other -> other.variant().equals(row.variant()))
        .forEach(all::add);
    return all;
  }

  private Map<String, List<ConfigurationResult>> byModel(ConfigurationResult row) {
    return ofVariant(row).stream()
        .filter(result -> result.configuration().containsKey(BoardTables.MODEL))
        .collect(
            Collectors.groupingBy(
                result -> result.configuration().getOrDefault(BoardTables.MODEL, ""),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private List<Cell> row(
      String variant, String model, List<ConfigurationResult> results, SharedRepetitions shared) {
    ConfigurationResult best = results.get(0);
    return List.of(
        Cell.of(variant),
        Cell.of(model),
        cells.validation(shared.summary(best).or(best::validation)),
        BoardTables.epochs(best),
        Cell.of(results.size()),
        parameters(best));
  }

  private static Cell parameters(ConfigurationResult result) {
    String text =
        result.configuration().entrySet().stream()
            .filter(entry -> !entry.getKey().equals(BoardTables.MODEL))
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? Cell.MISSING : Cell.of(text);
  }
}
