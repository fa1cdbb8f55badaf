package org.recital.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;

/** Notes below the main table of a board. */
final class BoardNotes {
  private BoardNotes() {}

  /** The notes on the data, and one on trainings that reached their limit of epochs. */
  static List<String> of(Board board) {
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
    return notes;
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
