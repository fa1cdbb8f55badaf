package org.recital.reports.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.recital.reports.leaderboard.Board;

/**
 * Names of the boards of a report. A name consists of the rules in which the protocols differ, such
 * as the data set or {@code split random}.
 */
final class BoardNames {
  private static final int LONGEST = 60; // characters

  private static final String DATA_SET = "data set";

  /** The titles of the rules that can be in names. */
  private static final List<String> RULES =
      List.of(DATA_SET, "task", "split", "filters", "candidates", "predictions");

  private final List<String> names;

  BoardNames(List<Board> boards) {
    this.names = boards.size() == 1 ? List.of("") : names(boards);
  }

  private static List<String> names(List<Board> boards) {
    List<String> names = boards.stream().map(board -> "").toList();
    for (String rule : RULES) {
      List<ComponentWords> words =
          boards.stream()
              .map(board -> Optional.ofNullable(board.protocol().rules().get(rule)))
              .map(text -> ComponentWords.of(text.orElse("")))
              .toList();
      names = joined(names, rule, words);
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
              boolean isOnly = names.indexOf(name) == names.lastIndexOf(name);
              return isShort && isOnly && !name.isEmpty()
                  ? name
                  : isShort && !name.isEmpty() ? name + ", " + number : number;
            })
        .toList();
  }

  /**
   * Adds the words of a rule to names that are equal so far, if the words differ between them.
   *
   * @param words the words of each board; empty for a board without the rule
   */
  private static List<String> joined(List<String> names, String rule, List<ComponentWords> words) {
    return IntStream.range(0, names.size())
        .mapToObj(
            i -> {
              String name = names.get(i);
              List<ComponentWords> equal =
                  IntStream.range(0, names.size())
                      .filter(other -> names.get(other).equals(name))
                      .mapToObj(words::get)
                      .toList();
              return equal.stream().distinct().count() == 1
                  ? name
                  : Stream.of(name, part(rule, words.get(i), equal))
                      .filter(part -> !part.isEmpty())
                      .collect(Collectors.joining(", "));
            })
        .toList();
  }

  /** A component with the parameters in which components of its type differ. */
  private static String part(String rule, ComponentWords own, List<ComponentWords> all) {
    List<ComponentWords> same = all.stream().filter(one -> one.type().equals(own.type())).toList();
    String text =
        own.without(
                parameter -> same.stream().allMatch(one -> one.parameters().contains(parameter)))
            .text();
    return text.isEmpty() || rule.equals(DATA_SET) ? text : rule + " " + text;
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
