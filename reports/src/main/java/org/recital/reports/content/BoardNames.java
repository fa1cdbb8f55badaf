package org.recital.reports.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.recital.reports.leaderboard.Board;

/** Names of boards, derived from their data sets. */
final class BoardNames {
  private final List<String> dataSets;

  BoardNames(List<Board> boards) {
    this.dataSets =
        boards.stream()
            .map(board -> Optional.ofNullable(board.protocol().rules().get("data set")).orElse(""))
            .toList();
  }

  /** Indices of all boards except the given ones. */
  List<Integer> without(List<Integer> boards) {
    return IntStream.range(0, dataSets.size())
        .boxed()
        .filter(board -> !boards.contains(board))
        .toList();
  }

  /**
   * The data set of a board, followed by the protocol number if several boards have this data set.
   */
  String of(int board) {
    String dataSet = dataSets.get(board);
    String number = String.format(Locale.ROOT, "protocol %d", board + 1);
    if (dataSet.isEmpty()) {
      return number;
    }
    boolean isOnly = dataSets.indexOf(dataSet) == dataSets.lastIndexOf(dataSet);
    return isOnly ? dataSet : dataSet + ", " + number;
  }
}
