package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;

/** Model, loss, training settings and parameters of every row. */
final class SettingsTable {
  private static final String MODEL = "model.type";
  private static final String LOSS = "loss.type";
  private static final String LEARNING_RATE = "training.optimizer.learning_rate";
  private static final String BATCH_SIZE = "training.batch_size";
  private static final String EPOCHS = "training.epochs";

  /** Parameters with columns of their own. */
  private static final Set<String> IN_COLUMNS =
      Set.of(MODEL, LOSS, LEARNING_RATE, BATCH_SIZE, EPOCHS);

  private SettingsTable() {}

  static ReportTable of(Board board) {
    boolean anyIsTrained =
        board.rows().stream().anyMatch(row -> row.parameters().containsKey(LOSS));
    List<TableColumn> columns =
        new ArrayList<>(List.of(TableColumn.text("variant"), TableColumn.text("model")));
    if (anyIsTrained) {
      columns.addAll(
          List.of(
              TableColumn.text("loss"),
              TableColumn.number("learning rate"),
              TableColumn.number("batch size"),
              TableColumn.number("epochs")));
    }
    columns.add(TableColumn.text("parameters"));
    List<List<Cell>> rows =
        board.rows().stream().map(row -> row(row, anyIsTrained, board)).toList();
    return new ReportTable("settings", columns, rows);
  }

  private static List<Cell> row(ConfigurationResult row, boolean anyIsTrained, Board board) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(row.variant()));
    cells.add(text(row, MODEL));
    if (anyIsTrained) {
      cells.add(text(row, LOSS));
      cells.add(number(row, LEARNING_RATE));
      cells.add(number(row, BATCH_SIZE));
      cells.add(epochs(row));
    }
    cells.add(Cell.of(parameters(row, board)));
    return cells;
  }

  private static Cell text(ConfigurationResult row, String path) {
    String text = row.parameters().getOrDefault(path, "");
    return text.isEmpty() ? Cell.MISSING : Cell.of(text);
  }

  private static Cell number(ConfigurationResult row, String path) {
    String text = row.parameters().getOrDefault(path, "");
    return Numbers.parse(text).stream()
        .mapToObj(value -> Cell.of(text, value))
        .findFirst()
        .orElse(Cell.MISSING);
  }

  /**
   * The number of epochs of the longest training, and the planned number if this training ended
   * early.
   */
  private static Cell epochs(ConfigurationResult row) {
    String planned = row.parameters().getOrDefault(EPOCHS, "");
    if (planned.isEmpty()) {
      return Cell.MISSING;
    }
    String trained = Integer.toString(row.epochs());
    return Cell.of(trained.equals(planned) ? trained : trained + " of " + planned, row.epochs());
  }

  /**
   * The parameters without a column: those of model and loss, and others that differ between rows.
   */
  private static String parameters(ConfigurationResult row, Board board) {
    Set<String> differing =
        board.differences().stream().map(Board.Difference::path).collect(Collectors.toSet());
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, String> parameter : row.parameters().entrySet()) {
      String path = parameter.getKey();
      boolean ofComponent = path.startsWith("model.") || path.startsWith("loss.");
      if (!IN_COLUMNS.contains(path) && (ofComponent || differing.contains(path))) {
        String name = path.startsWith("model.") ? path.substring("model.".length()) : path;
        texts.add(name + " = " + parameter.getValue());
      }
    }
    return texts.isEmpty() ? Cell.MISSING.text() : String.join(", ", texts);
  }
}
