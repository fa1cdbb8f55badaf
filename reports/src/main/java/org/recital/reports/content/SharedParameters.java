package org.recital.reports.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;

/**
 * The parameters that all rows with the same model share.
 *
 * @param variants the variants with the model, at least two
 * @param parameters values by path, in the order of the first row
 */
record SharedParameters(String model, List<String> variants, Map<String, String> parameters) {
  static List<SharedParameters> of(Board board) {
    Map<String, List<ConfigurationResult>> byModel =
        board.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.parameters().getOrDefault(BoardTables.MODEL, ""),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<SharedParameters> shared = new ArrayList<>();
    byModel.forEach(
        (model, rows) -> {
          Map<String, String> parameters = new LinkedHashMap<>();
          SettingsTable.listed(rows.get(0), board)
              .forEach(
                  (path, value) -> {
                    if (rows.stream().allMatch(row -> value.equals(row.parameters().get(path)))) {
                      parameters.put(path, value);
                    }
                  });
          if (rows.size() > 1 && !parameters.isEmpty()) {
            List<String> variants = rows.stream().map(ConfigurationResult::variant).toList();
            shared.add(new SharedParameters(model, variants, parameters));
          }
        });
    return shared;
  }

  /** The table; empty if no rows with the same model share a parameter. */
  static Optional<ReportTable> table(Board board) {
    List<SharedParameters> shared = of(board);
    return shared.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReportTable(
                    "shared-parameters",
                    List.of(
                        TableColumn.text("model"),
                        TableColumn.text("variants"),
                        TableColumn.text("parameters of all these variants")),
                    shared.stream()
                        .map(
                            one ->
                                List.of(
                                    Cell.of(one.model()),
                                    Cell.of(String.join(", ", one.variants())),
                                    Cell.of(text(one.parameters()))))
                        .toList())
                .withCaption("Parameters of variants with the same model."));
  }

  /** Parameters as {@code layers = 2, loss.l2 = 0.1}; those of the model without its prefix. */
  static String text(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            parameter ->
                parameter.getKey().replaceFirst("^model\\.", "") + " = " + parameter.getValue())
        .collect(Collectors.joining(", "));
  }
}
