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
    ReportTable table = new ModelTable(board, cells).table();
    String unit = RepetitionUnit.of(board.rows()).plural();
    return table.rows().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.below(
                    boardName.title("Best configuration of each model"),
                    table,
                    new Paragraph(
                        "The best on validation among the complete configurations of the model with"
                            + " the most finished "
                            + unit
                            + ". Epochs in parentheses: successive halving stopped all"
                            + " configurations of the model."))
                .named("models"));
  }

  private ReportTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ConfigurationResult row : board.rows()) {
      Map<String, List<ConfigurationResult>> byModel = byModel(row);
      if (byModel.size() > 1) {
        byModel.forEach((model, results) -> rows.add(row(row.variant(), model, results)));
      }
    }
    return new ReportTable(
        "models",
        List.of(
            TableColumn.text("variant"),
            TableColumn.text("model"),
            TableColumn.metric(
                board.select().orElse("") + " on validation", board.selectDirection()),
            TableColumn.number(RepetitionUnit.of(board.rows()).plural()),
            TableColumn.number("epochs"),
            TableColumn.number("configurations"),
            TableColumn.text("parameters")),
        rows);
  }

  /** The configurations of the variant of a row by model, the best first. */
  private Map<String, List<ConfigurationResult>> byModel(ConfigurationResult row) {
    List<ConfigurationResult> all = new ArrayList<>(List.of(row));
    board.otherConfigurations().stream()
        .filter(other -> other.variant().equals(row.variant()))
        .forEach(all::add);
    return all.stream()
        .filter(result -> result.configuration().containsKey(BoardTables.MODEL))
        .collect(
            Collectors.groupingBy(
                result -> result.configuration().getOrDefault(BoardTables.MODEL, ""),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private List<Cell> row(String variant, String model, List<ConfigurationResult> results) {
    ConfigurationResult best = results.get(0);
    return List.of(
        Cell.of(variant),
        Cell.of(model),
        cells.validation(best.validation()),
        Cell.of(best.finished()),
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
