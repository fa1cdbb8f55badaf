package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the boards and variants of a rank analysis. A variant is identified by its name in its
 * experiment. Candidates are the variants with a value on at least three boards; a candidate is
 * ranked if it has a value on every ranked board. As long as fewer than three variants are ranked,
 * the board with the fewest candidates is left out.
 */
final class RankedBoards {
  /** Minimum number of variants and of boards. */
  static final int LEAST = 3;

  private final List<Map<String, Double>> means = new ArrayList<>(); // of each board, by variant

  RankedBoards(Leaderboard leaderboard, Column column) {
    for (Board board : leaderboard.boards()) {
      Map<String, Double> values = new LinkedHashMap<>();
      for (ConfigurationResult row : board.rows()) {
        Optional.ofNullable(row.test().get(column.metric()))
            .map(Summary::mean)
            .filter(Double::isFinite)
            .ifPresent(mean -> values.putIfAbsent(leaderboard.nameOf(row.variant()), mean));
      }
      means.add(values);
    }
  }

  /** The mean of a variant on a board. The variant must have a value on this board. */
  double mean(int board, String variant) {
    return Optional.ofNullable(means.get(board).get(variant)).orElseThrow();
  }

  boolean has(int board, String variant) {
    return means.get(board).containsKey(variant);
  }

  /** All variants in order of first appearance. */
  List<String> variants() {
    return means.stream().flatMap(values -> values.keySet().stream()).distinct().toList();
  }

  /** The variants with a value on every one of the boards. */
  List<String> variantsOf(List<Integer> boards) {
    return variants().stream()
        .filter(variant -> boards.stream().allMatch(board -> has(board, variant)))
        .toList();
  }

  /** Indices of the ranked boards; empty if no three boards have three variants in common. */
  List<Integer> boards() {
    List<String> repeated = variants().stream().filter(this::isRepeated).toList();
    List<Integer> boards = new ArrayList<>();
    for (int board = 0; board < means.size(); board++) {
      boards.add(board);
    }
    while (boards.size() >= LEAST && variantsOf(boards).size() < LEAST) {
      boards.remove(
          boards.stream()
              .min(Comparator.comparingLong(board -> count(board, repeated)))
              .orElseThrow());
    }
    return boards.size() < LEAST ? List.of() : boards;
  }

  private boolean isRepeated(String variant) {
    return means.stream().filter(values -> values.containsKey(variant)).count() >= LEAST;
  }

  private long count(int board, List<String> variants) {
    return variants.stream().filter(variant -> has(board, variant)).count();
  }
}
