package org.recital.reports.content;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.recital.reports.leaderboard.Board;

/**
 * Names of the boards of a report. A name consists of the rules in which the protocols differ, such
 * as the data set or {@code split random}.
 */
final class BoardNames {
  private static final int LONGEST = 60; // characters

  /** The titles of the rules in names, and the words before their values. */
  private static final Map<String, String> RULES = new LinkedHashMap<>();

  static {
    RULES.put("data set", "");
    for (String rule : List.of("split", "filters", "candidates", "predictions", "task")) {
      RULES.put(rule, rule + " ");
    }
  }

  private final List<String> names;

  BoardNames(List<Board> boards) {
    this.names = boards.size() == 1 ? List.of("") : names(boards);
  }

  private static List<String> names(List<Board> boards) {
    List<String> names = boards.stream().map(board -> "").toList();
    for (String rule : RULES.keySet()) {
      List<String> values =
          boards.stream()
              .map(board -> Optional.ofNullable(board.protocol().rules().get(rule)).orElse(""))
              .toList();
      if (isUnique(names)) {
        break;
      }
      long different = values.stream().distinct().count();
      if (different > 1) {
        boolean suffices = shortened(values).stream().distinct().count() == different;
        names = joined(names, rule, suffices ? shortened(values) : values);
      }
    }
    return numbered(names);
  }

  /** The names, with the numbers of those that are long or not unique. */
  private static List<String> numbered(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(
            i -> {
              String name = names.get(i);
              String number = String.format(Locale.ROOT, "protocol %d of %d", i + 1, names.size());
              boolean isShort = name.length() <= LONGEST;
              return isShort && names.indexOf(name) == names.lastIndexOf(name)
                  ? name
                  : isShort && !name.isEmpty() ? name + ", " + number : number;
            })
        .toList();
  }

  private static List<String> joined(List<String> names, String rule, List<String> values) {
    String word = RULES.getOrDefault(rule, "");
    return IntStream.range(0, names.size())
        .mapToObj(i -> names.get(i) + (names.get(i).isEmpty() ? "" : ", ") + word + values.get(i))
        .toList();
  }

  /** Values without their parameters. */
  private static List<String> shortened(List<String> values) {
    return values.stream().map(value -> value.split(" \\(", 2)[0]).toList();
  }

  private static boolean isUnique(List<String> names) {
    return new HashSet<>(names).size() == names.size();
  }

  /** Indices of all boards except the given ones. */
  List<Integer> without(List<Integer> boards) {
    return IntStream.range(0, names.size())
        .boxed()
        .filter(board -> !boards.contains(board))
        .toList();
  }

  /** The name of a board; empty if there is only one. */
  String of(int board) {
    return names.get(board);
  }

  /** The name of a board with its index. */
  BoardName named(int board) {
    return new BoardName(board, names.get(board));
  }
}
