package org.recital.reports.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.RepetitionResult;

/** Model, loss, training settings and parameters of every row. */
final class SettingsTable {
  static final String LOSS = "loss.type";
  private static final String OPTIMIZER = "training.optimizer.type";
  private static final String LEARNING_RATE = "training.optimizer.learning_rate";
  private static final String BATCH_SIZE = "training.batch_size";
  private static final String PATIENCE = "training.early_stopping.patience";
  private static final String MONITOR = "training.early_stopping.monitor";
  private static final String VALIDATE_EVERY = "training.validate_every.";

  /** Parameters with columns of their own. */
  private static final Set<String> IN_COLUMNS =
      Set.of(
          BoardTables.MODEL,
          LOSS,
          OPTIMIZER,
          LEARNING_RATE,
          BATCH_SIZE,
          ConfigurationResult.EPOCHS,
          PATIENCE,
          MONITOR,
          VALIDATE_EVERY + "epochs",
          VALIDATE_EVERY + "steps");

  /** A column and its cells. */
  private record Part(TableColumn column, Function<ConfigurationResult, Cell> cell) {
    Part ofSetting() {
      return new Part(column.ofSetting(), cell);
    }
  }

  private SettingsTable() {}

  static ReportTable of(Board board) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(TableColumn.text("variant"), row -> Cell.of(row.variant())));
    parts.add(text("model", row -> parameter(row, BoardTables.MODEL)));
    boolean anyIsTrained =
        board.rows().stream().anyMatch(row -> row.parameters().containsKey(LOSS));
    if (anyIsTrained) {
      parts.add(text("loss", row -> parameter(row, LOSS)));
      parts.add(text("optimizer", row -> parameter(row, OPTIMIZER)).ofSetting());
      parts.add(number("learning rate", LEARNING_RATE));
      parts.add(number("batch size", BATCH_SIZE).ofSetting());
      parts.add(epochs("kept epoch", RepetitionResult::bestEpoch));
      parts.add(epochs("epochs", RepetitionResult::epochs));
      parts.add(number("epoch limit", ConfigurationResult.EPOCHS).ofSetting());
      parts.add(text("patience", SettingsTable::patience).ofSetting());
      parts.add(text("validation", SettingsTable::validation).ofSetting());
    }
    List<SharedParameters> shared = SharedParameters.of(board);
    parts.add(text("parameters", row -> parameters(row, listed(row, board), shared)));
    ReportTable table =
        new ReportTable(
            "settings",
            parts.stream().map(Part::column).toList(),
            board.rows().stream()
                .map(row -> parts.stream().map(part -> part.cell().apply(row)).toList())
                .toList());
    return anyIsTrained ? table.withCaption(explanation(board)) : table;
  }

  private static String explanation(Board board) {
    RepetitionUnit unit = RepetitionUnit.of(board.rows());
    boolean several = board.rows().stream().anyMatch(row -> row.finished() > 1);
    return "kept epoch: the epoch whose weights are evaluated; epochs: the epochs trained"
        + (several ? " (both from the least to the most over " + unit.plural() + ")" : "")
        + "; patience: validations without improvement after which training stops.";
  }

  private static Part text(String title, Function<ConfigurationResult, String> text) {
    return new Part(
        TableColumn.text(title),
        row -> {
          String found = text.apply(row);
          return found.isEmpty() ? Cell.MISSING : Cell.of(found);
        });
  }

  private static Part number(String title, String path) {
    return new Part(
        TableColumn.number(title),
        row -> {
          String text = parameter(row, path);
          return Numbers.parse(text).stream()
              .mapToObj(value -> Cell.of(text, value))
              .findFirst()
              .orElse(Cell.MISSING);
        });
  }

  private static String parameter(ConfigurationResult row, String path) {
    return row.parameters().getOrDefault(path, "");
  }

  /** A range over the repetitions; missing for fitted models, or if no number is known. */
  private static Part epochs(String title, ToIntFunction<RepetitionResult> epochs) {
    return new Part(
        TableColumn.number(title),
        row -> {
          EpochRange range = EpochRange.of(row, epochs);
          return range.least() == 0 ? Cell.MISSING : Cell.of(range.text(), range.most());
        });
  }

  /** The patience of early stopping; {@code none} for trainings without early stopping. */
  private static String patience(ConfigurationResult row) {
    String patience = parameter(row, PATIENCE);
    if (patience.isEmpty()) {
      return row.epochs() == 0 ? "" : "none";
    }
    return parameter(row, MONITOR).equals("loss") ? patience + " epochs (loss)" : patience;
  }

  private static String validation(ConfigurationResult row) {
    for (String unit : List.of("epoch", "step")) {
      String every = parameter(row, VALIDATE_EVERY + unit + "s");
      if (!every.isEmpty()) {
        return every.equals("1") ? "every " + unit : "every " + every + " " + unit + "s";
      }
    }
    return "";
  }

  /** The parameters that have no column and are not shared by all rows with the same model. */
  private static String parameters(
      ConfigurationResult row, Map<String, String> listed, List<SharedParameters> shared) {
    Map<String, String> own = new LinkedHashMap<>(listed);
    shared.stream()
        .filter(one -> one.variants().contains(row.variant()))
        .forEach(one -> own.keySet().removeAll(one.parameters().keySet()));
    return SharedParameters.text(own);
  }

  /**
   * The parameters without a column: those of model and loss, and others that differ between rows.
   */
  static Map<String, String> listed(ConfigurationResult row, Board board) {
    Set<String> differing =
        board.differences().stream().map(Board.Difference::path).collect(Collectors.toSet());
    Map<String, String> listed = new LinkedHashMap<>();
    row.parameters()
        .forEach(
            (path, value) -> {
              boolean ofComponent = path.startsWith("model.") || path.startsWith("loss.");
              if (!IN_COLUMNS.contains(path) && (ofComponent || differing.contains(path))) {
                listed.put(path, value);
              }
            });
    return listed;
  }
}
