package org.recital.reports.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.ProtocolBox;
import org.recital.reports.store.Direction;

/** Boards without rows. */
final class ExampleBoards {
  private ExampleBoards() {}

  /** A board whose protocol has rules with the given titles and words in turn. */
  static Board withRules(String... rules) {
    Map<String, String> byTitle = new LinkedHashMap<>();
    for (int i = 0; i < rules.length; i += 2) {
      byTitle.put(rules[i], rules[i + 1]);
    }
    return board(byTitle, Optional.empty(), List.of());
  }

  static Board withColumns(String select, List<Column> columns) {
    return board(Map.of(), Optional.of(select), columns);
  }

  private static Board board(
      Map<String, String> rules, Optional<String> select, List<Column> columns) {
    return new Board(
        new ProtocolBox("f", rules, Map.of(), List.of()),
        select,
        Direction.HIGHER,
        columns,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
