package org.recital.reports.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.plot.TradeOff;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;

/** A leaderboard in markdown. */
final class MarkdownReport {
  private MarkdownReport() {}

  static String text(Leaderboard leaderboard) {
    List<String> parts = new ArrayList<>();
    parts.add("# " + MarkdownTable.escape(leaderboard.experiment().name()) + "\n");
    String description = leaderboard.experiment().description().strip();
    if (!description.isEmpty()) {
      parts.add(description + "\n");
    }
    List<Board> boards = leaderboard.boards();
    if (boards.isEmpty()) {
      parts.add("No trial is finished yet.\n");
    }
    for (int i = 0; i < boards.size(); i++) {
      parts.add(boardTitle(i, boards.size()));
      parts.addAll(MarkdownBoard.parts(boards.get(i)));
      parts.addAll(tradeOff(boards.get(i), i));
    }
    parts.addAll(unfinished(leaderboard.unfinished()));
    parts.addAll(testLooks(leaderboard));
    parts.addAll(MarkdownProvenance.parts(leaderboard.finished()));
    return String.join("\n", parts);
  }

  private static List<String> tradeOff(Board board, int place) {
    return TradeOff.of(board)
        .map(
            plot ->
                List.of(
                    "### Trade-off\n",
                    String.format(
                        Locale.ROOT,
                        "![%s against %s, mean ± deviation over seeds](%s)\n",
                        plot.accuracy(),
                        plot.popularity(),
                        ReportFile.plotName(place))))
        .orElse(List.of());
  }

  private static String boardTitle(int place, int boards) {
    return boards == 1
        ? "## Leaderboard\n"
        : String.format(Locale.ROOT, "## Leaderboard, protocol %d of %d\n", place + 1, boards);
  }

  private static List<String> unfinished(List<StoredTrial> trials) {
    if (trials.isEmpty()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    parts.add("## Not finished\n");
    MarkdownTable table =
        new MarkdownTable()
            .left("variant")
            .left("point")
            .right("seed")
            .left("state")
            .right("attempts")
            .left("cause");
    List<StoredTrial> ended =
        trials.stream()
            .filter(trial -> trial.attempt().flatMap(a -> a.failure()).isPresent())
            .toList();
    ended.forEach(trial -> table.row(unfinishedRow(trial)));
    if (!ended.isEmpty()) {
      parts.add(table.text());
    }
    long running = trials.stream().filter(trial -> trial.state() == State.RUNNING).count();
    long planned = trials.stream().filter(trial -> trial.state() == State.PLANNED).count();
    if (running + planned > 0) {
      parts.add(String.format(Locale.ROOT, "Running: %d. Not tried yet: %d.\n", running, planned));
    }
    return parts;
  }

  private static List<String> unfinishedRow(StoredTrial trial) {
    return List.of(
        MarkdownTable.escape(trial.plan().variant()),
        point(trial.plan().point()),
        Long.toString(trial.plan().seed()),
        trial.state().name(),
        Integer.toString(trial.attempts()),
        MarkdownTable.escape(
            trial.attempt().flatMap(attempt -> attempt.failure()).orElseThrow().reason()));
  }

  /** {@code model.layers = 3, …}. */
  static String point(Map<String, String> point) {
    return point.isEmpty()
        ? "–"
        : point.entrySet().stream()
            .map(entry -> MarkdownTable.escape(entry.getKey() + " = " + entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static List<String> testLooks(Leaderboard leaderboard) {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    leaderboard.testLooks().forEach(look -> reasons.merge(look.reason(), 1, Integer::sum));
    MarkdownTable table = new MarkdownTable().left("why").right("times");
    reasons.forEach(
        (reason, times) ->
            table.row(List.of(MarkdownTable.escape(reason), Integer.toString(times))));
    int looks = leaderboard.testLooks().size();
    if (looks == 0) {
      return List.of("## Test set\n", "The test set was not looked at yet.\n");
    }
    String sentence =
        String.format(
            Locale.ROOT,
            "The test set was looked at %d %s.\n",
            looks,
            looks == 1 ? "time" : "times");
    return List.of("## Test set\n", sentence, table.text());
  }
}
