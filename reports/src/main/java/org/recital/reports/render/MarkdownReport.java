package org.recital.reports.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.BoundaryValue;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.plot.TradeOff;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.Failure;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;

/** Renders a leaderboard in Markdown. */
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
      parts.add("No trial has finished yet.\n");
    }
    for (int i = 0; i < boards.size(); i++) {
      parts.add(boardTitle(i, boards.size()));
      parts.addAll(MarkdownBoard.parts(boards.get(i)));
      parts.addAll(tradeOff(boards.get(i), i));
    }
    parts.addAll(boundaries(leaderboard.boundaries()));
    parts.addAll(unfinished(leaderboard.unfinished()));
    parts.addAll(testEvaluations(leaderboard));
    parts.addAll(MarkdownProvenance.parts(leaderboard.finished()));
    return String.join("\n", parts);
  }

  private static List<String> tradeOff(Board board, int index) {
    return TradeOff.of(board)
        .map(
            plot ->
                List.of(
                    "### Trade-off\n",
                    String.format(
                        Locale.ROOT,
                        "![%s against %s, mean ± standard deviation over seeds](%s)\n",
                        plot.accuracy(),
                        plot.popularity(),
                        ReportFile.plotName(index))))
        .orElse(List.of());
  }

  private static List<String> boundaries(List<BoundaryValue> boundaries) {
    if (boundaries.isEmpty()) {
      return List.of();
    }
    MarkdownTable table =
        new MarkdownTable().left("variant").left("parameter").left("value").left("end");
    boundaries.forEach(
        one ->
            table.row(
                List.of(
                    MarkdownTable.escape(one.variant()),
                    MarkdownTable.escape(one.path()),
                    MarkdownTable.escape(one.value()),
                    one.upper() ? "upper" : "lower")));
    return List.of(
        "## Winners at the boundary of their search space\n",
        table.text(),
        "A wider search space may have better configurations.\n");
  }

  private static String boardTitle(int index, int boards) {
    return boards == 1
        ? "## Leaderboard\n"
        : String.format(Locale.ROOT, "## Leaderboard, protocol %d of %d\n", index + 1, boards);
  }

  private static List<String> unfinished(List<StoredTrial> trials) {
    if (trials.isEmpty()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    parts.add("## Unfinished trials\n");
    MarkdownTable table =
        new MarkdownTable()
            .left("variant")
            .left("configuration")
            .right("seed")
            .left("state")
            .right("attempts")
            .left("cause");
    Map<Failure, List<StoredTrial>> ended = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      trial
          .attempt()
          .flatMap(Attempt::failure)
          .map(failure -> new Failure(failure.state(), failure.reason(), ""))
          .ifPresent(cause -> ended.computeIfAbsent(cause, same -> new ArrayList<>()).add(trial));
    }
    ended.forEach((cause, same) -> table.row(unfinishedRow(same.get(0), cause, same.size() - 1)));
    if (!ended.isEmpty()) {
      parts.add(table.text());
    }
    long running = trials.stream().filter(trial -> trial.state() == State.RUNNING).count();
    long planned = trials.stream().filter(trial -> trial.state() == State.PLANNED).count();
    if (running + planned > 0) {
      parts.add(String.format(Locale.ROOT, "Running: %d. Not started: %d.\n", running, planned));
    }
    return parts;
  }

  /**
   * @param others number of further trials with the same cause
   */
  private static List<String> unfinishedRow(StoredTrial trial, Failure cause, int others) {
    return List.of(
        MarkdownTable.escape(trial.plan().variant()),
        configuration(trial.plan().configuration()),
        Long.toString(trial.plan().seed()),
        trial.state().name(),
        Integer.toString(trial.attempts()),
        MarkdownTable.escape(cause.reason()) + same(others));
  }

  private static String same(int others) {
    return switch (others) {
      case 0 -> "";
      case 1 -> " (the same in 1 other trial)";
      default -> " (the same in " + others + " other trials)";
    };
  }

  /** Formats a configuration as {@code model.layers = 3, …}. */
  static String configuration(Map<String, String> configuration) {
    return configuration.isEmpty()
        ? "–"
        : configuration.entrySet().stream()
            .map(entry -> MarkdownTable.escape(entry.getKey() + " = " + entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static List<String> testEvaluations(Leaderboard leaderboard) {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    leaderboard
        .testEvaluations()
        .forEach(evaluation -> reasons.merge(evaluation.reason(), 1, Integer::sum));
    MarkdownTable table = new MarkdownTable().left("reason").right("times");
    reasons.forEach(
        (reason, times) ->
            table.row(List.of(MarkdownTable.escape(reason), Integer.toString(times))));
    int evaluations = leaderboard.testEvaluations().size();
    if (evaluations == 0) {
      return List.of("## Test evaluations\n", "The test part has not been evaluated yet.\n");
    }
    String sentence =
        String.format(
            Locale.ROOT,
            "The test part was evaluated %d %s.\n",
            evaluations,
            evaluations == 1 ? "time" : "times");
    return List.of("## Test evaluations\n", sentence, table.text());
  }
}
