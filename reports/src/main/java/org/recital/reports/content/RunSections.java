package org.recital.reports.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.BoundaryValue;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.Failure;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TestEvaluation;

/** The sections of a report on the experiment as a whole. */
final class RunSections {
  private static final int FOLD_COLUMN = 3;

  /** The end of a reason for a test evaluation, if it names an epoch. */
  private static final Pattern EPOCH = Pattern.compile("epoch \\d+$");

  private RunSections() {}

  static List<Section> of(Leaderboard leaderboard) {
    List<Section> sections = new ArrayList<>();
    if (leaderboard.boards().isEmpty()) {
      sections.add(
          Section.of("Leaderboard", new Paragraph("No trial has finished yet."))
              .named("leaderboard"));
    }
    SearchSummaryTable.section(leaderboard.searched()).ifPresent(sections::add);
    if (!leaderboard.boundaries().isEmpty()) {
      sections.add(boundaries(leaderboard.boundaries()).named("boundaries"));
    }
    if (!leaderboard.unfinished().isEmpty()) {
      sections.add(unfinished(leaderboard.unfinished()).named("unfinished"));
    }
    sections.add(testEvaluations(leaderboard.testEvaluations()).named("test-evaluations"));
    if (!leaderboard.finished().isEmpty()) {
      sections.add(
          Section.of("Provenance", ProvenanceTable.of(leaderboard.finished()))
              .fold()
              .named("provenance"));
    }
    return sections;
  }

  private static Section boundaries(List<BoundaryValue> boundaries) {
    ReportTable table =
        new ReportTable(
            "boundaries",
            List.of(
                TableColumn.text("variant"),
                TableColumn.text("parameter"),
                TableColumn.text("value"),
                TableColumn.text("end")),
            boundaries.stream()
                .map(
                    one ->
                        List.of(
                            Cell.of(one.variant()),
                            Cell.of(one.path()),
                            Cell.of(one.value()),
                            Cell.of(one.upper() ? "upper" : "lower")))
                .toList());
    return Section.of(
        "Winners at the boundary of their search space",
        table,
        new Paragraph(
            "A wider search space may have better configurations. Parameters with a list of one or"
                + " two numbers are not checked."));
  }

  /**
   * The sentence below the first leaderboard on unfinished trials; empty if all trials have
   * finished.
   *
   * @param boards number of leaderboards; the sentence covers all of them, because the protocol of
   *     a trial without a result is not known
   */
  static Optional<String> notFinal(List<StoredTrial> unfinished, int boards) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    unfinished.forEach(trial -> counts.merge(trial.plan().variant(), 1, Integer::sum));
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (boards > 1 ? "The leaderboards are not final: " : "The table is not final: ")
                + (unfinished.size() == 1 ? "1 trial has" : unfinished.size() + " trials have")
                + " no result ("
                + counts.entrySet().stream()
                    .map(variant -> variant.getValue() + " of " + variant.getKey())
                    .collect(Collectors.joining(", "))
                + ").");
  }

  private static Section unfinished(List<StoredTrial> trials) {
    Map<Failure, List<StoredTrial>> ended = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      trial
          .attempt()
          .flatMap(Attempt::failure)
          .map(failure -> new Failure(failure.state(), failure.reason(), ""))
          .ifPresent(cause -> ended.computeIfAbsent(cause, same -> new ArrayList<>()).add(trial));
    }
    List<Block> blocks = new ArrayList<>();
    if (!ended.isEmpty()) {
      blocks.add(ended(ended));
    }
    long running = trials.stream().filter(trial -> trial.state() == State.RUNNING).count();
    long planned = trials.stream().filter(trial -> trial.state() == State.PLANNED).count();
    if (running + planned > 0) {
      blocks.add(
          new Paragraph(
              String.format(Locale.ROOT, "Running: %d. Not started: %d.", running, planned)));
    }
    return new Section(1, "Unfinished trials", false, blocks);
  }

  /**
   * @param trials trials that ended without a result, by the cause
   */
  private static ReportTable ended(Map<Failure, List<StoredTrial>> trials) {
    boolean folds =
        trials.values().stream()
            .anyMatch(same -> same.get(0).plan().repetition().fold().isPresent());
    List<TableColumn> columns =
        new ArrayList<>(
            List.of(
                TableColumn.text("variant"),
                TableColumn.text("configuration"),
                TableColumn.number("seed"),
                TableColumn.text("state"),
                TableColumn.number("attempts"),
                TableColumn.text("cause")));
    if (folds) {
      columns.add(FOLD_COLUMN, TableColumn.number("fold"));
    }
    return new ReportTable(
        "unfinished",
        columns,
        trials.entrySet().stream()
            .map(same -> ended(same.getKey(), same.getValue(), folds))
            .toList());
  }

  /**
   * @param trials trials that ended without a result for the same cause
   */
  private static List<Cell> ended(Failure cause, List<StoredTrial> trials, boolean folds) {
    StoredTrial first = trials.get(0);
    List<Cell> cells =
        new ArrayList<>(
            List.of(
                Cell.of(first.plan().variant()),
                configuration(first.plan().configuration()),
                Cell.of(first.plan().seed()),
                Cell.of(first.state().name()),
                Cell.of(first.attempts()),
                Cell.of(cause.reason() + others(trials.size() - 1))));
    if (folds) {
      OptionalInt fold = first.plan().repetition().fold();
      cells.add(FOLD_COLUMN, fold.isPresent() ? Cell.of(fold.getAsInt()) : Cell.MISSING);
    }
    return cells;
  }

  private static String others(int others) {
    return switch (others) {
      case 0 -> "";
      case 1 -> " (the same in 1 other trial)";
      default -> " (the same in " + others + " other trials)";
    };
  }

  /** A configuration as {@code model.layers = 3, …}. */
  private static Cell configuration(Map<String, String> configuration) {
    return configuration.isEmpty()
        ? Cell.MISSING
        : Cell.of(
            configuration.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", ")));
  }

  private static Section testEvaluations(List<TestEvaluation> evaluations) {
    String title = "Test evaluations";
    if (evaluations.isEmpty()) {
      return Section.of(title, new Paragraph("The test part has not been evaluated yet."));
    }
    Map<String, Integer> reasons = new LinkedHashMap<>();
    evaluations.forEach(
        evaluation ->
            reasons.merge(
                EPOCH.matcher(evaluation.reason()).replaceFirst("a trained model"),
                1,
                Integer::sum));
    List<List<Cell>> rows = new ArrayList<>();
    reasons.forEach((reason, times) -> rows.add(List.of(Cell.of(reason), Cell.of(times))));
    return Section.of(
        title,
        new Paragraph(
            String.format(
                Locale.ROOT,
                "The test part was evaluated %d %s.",
                evaluations.size(),
                evaluations.size() == 1 ? "time" : "times")),
        new ReportTable(
            "test-evaluations",
            List.of(TableColumn.text("reason"), TableColumn.number("times")),
            rows));
  }
}
