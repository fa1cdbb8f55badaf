package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.reports.leaderboard.Board;

/** The data of a board in the caption of a table in a paper. */
final class DataSummary {
  private static final int LONGEST_DATA_SET = 60; // characters in a caption

  /** The parameters of a data set that locate its files. */
  private static final List<String> LOCATIONS = List.of("folder ", "path ", "member ");

  /** Parameters with their default values. */
  private static final List<String> DEFAULTS =
      List.of("per user: no", "keep catalogue: no", "own validation: no");

  private static final String THEN = ", then "; // between two filters

  private DataSummary() {}

  /**
   * The data of a board for a caption: data set, filters, split, candidates and number of test
   * cases, as far as they are recorded, followed by a space; may be empty.
   */
  static String of(Board board) {
    Map<String, String> rules = board.protocol().rules();
    List<String> parts = new ArrayList<>();
    Optional.ofNullable(rules.get("data set"))
        .map(words -> "Data: " + dataSet(words))
        .ifPresent(parts::add);
    for (String rule : List.of("filters", "split", "candidates")) {
      Optional.ofNullable(rules.get(rule))
          .filter(words -> !words.equals("none"))
          .map(words -> rule + ": " + withoutDefaults(words))
          .ifPresent(parts::add);
    }
    Optional.ofNullable(board.protocol().facts().get("test cases"))
        .map(words -> "test cases: " + words.split(" \\(|:", 2)[0])
        .ifPresent(parts::add);
    return parts.isEmpty() ? "" : String.join("; ", parts) + ". ";
  }

  /** A data set without the locations of its files, and without parameters if it is long. */
  private static String dataSet(String words) {
    ComponentWords dataSet =
        ComponentWords.of(words)
            .without(parameter -> LOCATIONS.stream().anyMatch(parameter::startsWith));
    return dataSet.text().length() <= LONGEST_DATA_SET ? dataSet.text() : dataSet.type();
  }

  private static String withoutDefaults(String words) {
    return Stream.of(words.split(THEN, -1))
        .map(component -> ComponentWords.of(component).without(DEFAULTS::contains).text())
        .collect(Collectors.joining(THEN));
  }
}
