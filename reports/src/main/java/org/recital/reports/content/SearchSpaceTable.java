package org.recital.reports.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.SearchSummary;
import org.recital.reports.store.SearchDescription.Parameter;
import org.recital.reports.store.SearchRecord;

/** The search spaces of an experiment; variants with the same space share its rows. */
final class SearchSpaceTable {
  private SearchSpaceTable() {}

  /**
   * A search space.
   *
   * @param parameters parameters; for searches without a description, parameters with bounds but
   *     without a space keyword
   */
  private record Space(
      List<Parameter> parameters,
      List<List<String>> zipped,
      List<Map<String, List<String>>> excluded) {
    static Space of(SearchRecord search) {
      return search
          .description()
          .map(known -> new Space(known.parameters(), known.zipped(), known.excluded()))
          .orElseGet(
              () ->
                  new Space(
                      search.bounds().entrySet().stream().map(Space::bounded).toList(),
                      List.of(),
                      List.of()));
    }

    private static Parameter bounded(Map.Entry<String, SearchRecord.Bounds> parameter) {
      return new Parameter(
          parameter.getKey(),
          "",
          List.of(
              Numbers.exact(parameter.getValue().low()),
              Numbers.exact(parameter.getValue().high())),
          Map.of());
    }

    /** The rules that combine parameters, one sentence each. */
    Stream<String> rules() {
      return Stream.concat(
          zipped.stream()
              .map(group -> "values of " + listed(group, "and") + " are combined by position."),
          excluded.stream()
              .map(rule -> "configurations with " + condition(rule) + " are excluded."));
    }
  }

  /** The table; empty if no search space is known. */
  static Optional<ReportTable> of(List<SearchSummary> searches) {
    Map<Space, List<String>> variants = new LinkedHashMap<>();
    for (SearchSummary search : searches) {
      search
          .record()
          .map(Space::of)
          .filter(space -> !space.parameters().isEmpty())
          .ifPresent(
              space ->
                  variants.computeIfAbsent(space, same -> new ArrayList<>()).add(search.variant()));
    }
    return variants.isEmpty() ? Optional.empty() : Optional.of(table(variants));
  }

  private static ReportTable table(Map<Space, List<String>> variants) {
    List<Parameter> all =
        variants.keySet().stream().flatMap(space -> space.parameters().stream()).toList();
    boolean spaces = all.stream().anyMatch(parameter -> !parameter.space().isEmpty());
    boolean conditions = all.stream().anyMatch(parameter -> !parameter.condition().isEmpty());
    List<TableColumn> columns =
        new ArrayList<>(List.of(TableColumn.text("variant"), TableColumn.text("parameter")));
    if (spaces) {
      columns.add(TableColumn.text("space"));
    }
    columns.add(TableColumn.text("values"));
    if (conditions) {
      columns.add(TableColumn.text("condition"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    variants.forEach(
        (space, names) -> {
          String variant = String.join(", ", names);
          for (Parameter parameter : space.parameters()) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(variant), Cell.of(parameter.path())));
            if (spaces) {
              row.add(known(parameter.space()));
            }
            row.add(Cell.of(values(parameter)));
            if (conditions) {
              row.add(known(condition(parameter.condition())));
            }
            rows.add(row);
          }
          space.rules().forEach(rule -> notes.add(variant + ": " + rule));
        });
    return new ReportTable("search-space", columns, rows)
        .withCaption("Search spaces.")
        .withNotes(notes);
  }

  private static Cell known(String text) {
    return text.isEmpty() ? Cell.MISSING : Cell.of(text);
  }

  private static String values(Parameter parameter) {
    List<String> values = parameter.values();
    return switch (parameter.space()) {
      case "values" -> String.join(", ", values);
      case "range" -> values.get(0) + " to " + values.get(1) + ", step " + values.get(2);
      default -> values.get(0) + " to " + values.get(1);
    };
  }

  /** A rule as {@code model.type = lightgcn or ngcf and …}. */
  private static String condition(Map<String, List<String>> rule) {
    return rule.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + listed(entry.getValue(), "or"))
        .collect(Collectors.joining(" and "));
  }

  private static String listed(List<String> texts, String word) {
    int last = texts.size() - 1;
    return last < 1
        ? String.join("", texts)
        : String.join(", ", texts.subList(0, last)) + " " + word + " " + texts.get(last);
  }
}
