package org.recital.reports.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.BoundaryValue;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.SearchSummary;

/** Notes below the main table of a board. */
final class BoardNotes {
  private BoardNotes() {}

  /**
   * The notes on the data, on trainings that reached their limit of epochs, on models of which
   * successive halving stopped every configuration, and on values at the boundary of their search
   * space.
   *
   * @param searches summaries of the searches by variant
   * @param boundaries parameter values at the boundary of their search space, of all boards
   */
  static List<String> of(
      Board board, Map<String, SearchSummary> searches, List<BoundaryValue> boundaries) {
    List<String> notes = new ArrayList<>(board.protocol().notes());
    String atLimit =
        board.rows().stream()
            .filter(row -> row.endedAtLimit() > 0)
            .map(row -> row.variant() + share(row, board))
            .collect(Collectors.joining(", "));
    if (!atLimit.isEmpty()) {
      notes.add(
          "Validation was best at the last epoch that training.epochs allows, so that the models"
              + " had not converged and more epochs may improve them: "
              + atLimit
              + ".");
    }
    board.rows().stream()
        .filter(row -> hasEnded(row.variant(), searches))
        .flatMap(row -> onlyStopped(row, board).stream())
        .forEach(notes::add);
    boundaries(board, boundaries).ifPresent(notes::add);
    return notes;
  }

  private static Optional<String> boundaries(Board board, List<BoundaryValue> boundaries) {
    List<String> values =
        boundaries.stream()
            .filter(one -> board.rows().stream().anyMatch(row -> isOf(row, one)))
            .map(one -> one.variant() + " (" + one.path() + " = " + one.value() + ")")
            .distinct()
            .toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Selected values at the boundary of their search space, so that a wider space may have"
                + " better configurations: "
                + String.join(", ", values)
                + ".");
  }

  /** Whether the search of a variant has ended, so that no stopped configuration will continue. */
  private static boolean hasEnded(String variant, Map<String, SearchSummary> searches) {
    return Optional.ofNullable(searches.get(variant))
        .filter(search -> search.unfinished() == 0)
        .isPresent();
  }

  private static Optional<String> onlyStopped(ConfigurationResult row, Board board) {
    Map<String, List<ConfigurationResult>> byModel =
        board.otherConfigurations().stream()
            .filter(other -> other.variant().equals(row.variant()))
            .filter(other -> other.configuration().containsKey(BoardTables.MODEL))
            .collect(
                Collectors.groupingBy(
                    other -> other.configuration().getOrDefault(BoardTables.MODEL, ""),
                    TreeMap::new,
                    Collectors.toList()));
    byModel.remove(row.configuration().getOrDefault(BoardTables.MODEL, ""));
    byModel.values().removeIf(all -> all.stream().anyMatch(ConfigurationResult::complete));
    int epochs =
        byModel.values().stream()
            .flatMap(List::stream)
            .mapToInt(ConfigurationResult::epochs)
            .max()
            .orElse(0);
    String limit = limit(byModel.values());
    return byModel.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "In the search of variant '"
                + row.variant()
                + "', successive halving stopped all configurations of "
                + String.join(", ", byModel.keySet())
                + " after at most "
                + epochs
                + limit
                + (epochs == 1 && limit.isEmpty() ? " epoch." : " epochs.")
                + " These models were never trained completely.");
  }

  private static boolean isOf(ConfigurationResult row, BoundaryValue value) {
    return row.variant().equals(value.variant())
        && value.value().equals(row.configuration().get(value.path()));
  }

  /** The maximum number of epochs of some configurations, as {@code of 81}; may be empty. */
  private static String limit(Collection<List<ConfigurationResult>> configurations) {
    return configurations.stream()
        .flatMap(List::stream)
        .flatMap(
            one -> Optional.ofNullable(one.parameters().get(ConfigurationResult.EPOCHS)).stream())
        .max(Comparator.comparingInt(Integer::parseInt))
        .map(limit -> " of " + limit)
        .orElse("");
  }

  /** The number of repetitions that kept the last epoch, if these are not all; or else empty. */
  private static String share(ConfigurationResult row, Board board) {
    if (row.endedAtLimit() == row.finished()) {
      return "";
    }
    String unit = RepetitionUnit.of(board.rows()).plural();
    return " (" + row.endedAtLimit() + " of " + row.finished() + " " + unit + ")";
  }
}
