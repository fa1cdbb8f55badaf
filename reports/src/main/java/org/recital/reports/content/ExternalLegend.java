package org.recital.reports.content;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;

/** The sentences that name the rows of other programs. */
final class ExternalLegend {
  private ExternalLegend() {}

  static List<String> of(Board board) {
    return Stream.of(
            sentence(
                board,
                "External rows, evaluated from ranked lists of other programs: ",
                row -> row.isExternal() && !row.hasExternalValues()),
            sentence(
                board,
                "External rows with values that other programs computed; Recital has not verified"
                    + " that they have this protocol: ",
                ConfigurationResult::hasExternalValues))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> sentence(
      Board board, String beginning, Predicate<ConfigurationResult> rows) {
    List<String> names =
        board.rows().stream().filter(rows).map(ConfigurationResult::variant).toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(beginning + String.join(", ", names) + ".");
  }
}
