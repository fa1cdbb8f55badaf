package org.recital.reports.content;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.reports.document.Cell;
import org.recital.reports.document.ReportTable;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.ProtocolWords;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.store.Direction;

/** Explains the numbers, the emphasis and the marks of a table with test metrics of a board. */
final class BoardLegend {
  private final Board board;
  private final ReportTable table;

  BoardLegend(Board board, ReportTable table) {
    this.board = board;
    this.table = table;
  }

  /** The sentences below the main table. */
  String text() {
    List<String> sentences = new ArrayList<>();
    sentences.addAll(ExternalLegend.of(board));
    sentences.add(
        board.columns().isEmpty()
            ? "No row has been evaluated on the test part yet."
            : deviation()
                .map(deviation -> "Test metrics: " + deviation + ".")
                .orElse("Test metrics with one " + unit().singular() + "."));
    emphasis().ifPresent(sentences::add);
    board
        .select()
        .ifPresent(
            metric ->
                sentences.add(
                    "Rows are selected and ordered by "
                        + metric
                        + " on validation."
                        + signs()
                        + selectionOverFolds()));
    significance("▲ significantly better, ▼ significantly worse").ifPresent(sentences::add);
    training().ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  /** The explanation of the training times; empty for one training per row. */
  private Optional<String> training() {
    boolean hasTimes =
        table.columns().stream().anyMatch(one -> one.title().equals(BoardTables.TRAINING));
    String words =
        (deviation().isPresent() ? "mean time over " + unit().plural() : "time")
            + (isSearched() ? ", without the search" : "");
    return hasTimes && !words.equals("time")
        ? Optional.of("training: " + words + ".")
        : Optional.empty();
  }

  /** The sentences below a table that follows the main table; empty without tests. */
  Optional<String> further() {
    String text =
        Stream.of(emphasis(), significance("▲ significantly better, ▼ significantly worse"))
            .flatMap(Optional::stream)
            .filter(sentence -> board.comparisons().isPresent())
            .collect(Collectors.joining(" "));
    return Optional.of(text).filter(sentences -> !sentences.isEmpty());
  }

  private boolean isSearched() {
    return board.rows().stream().anyMatch(row -> !row.configuration().isEmpty());
  }

  /** The sentence on searches over folds, preceded by a space; may be empty. */
  private String selectionOverFolds() {
    return isSearched() && RepetitionUnit.haveSeveralFolds(RepetitionUnit.all(board.rows()))
        ? " Validation parts overlap the test parts of other folds, which favours searched"
            + " variants."
        : "";
  }

  /**
   * The sentence on the parts of the data that depend on the seed; empty if there are none or no
   * row has several seeds.
   */
  Optional<String> seeds() {
    return Optional.ofNullable(board.protocol().facts().get(ProtocolWords.SEEDED))
        .filter(drawn -> deviation().isPresent() && unit() != RepetitionUnit.FOLD)
        .map(
            drawn ->
                "The seed determines the "
                    + drawn.replace(", ", ", the ")
                    + ", the initial weights, the samples and the order of equal scores, so that"
                    + " values of models without random numbers may differ between seeds too.");
  }

  /** The explanation in the caption of a table in a paper, which has no text below the table. */
  String caption() {
    List<String> sentences = new ArrayList<>();
    if (!board.columns().isEmpty()) {
      sentences.add(
          deviation()
              .map(deviation -> "Test metrics, " + deviation + ownSplits() + ".")
              .orElse("Test metrics with one " + unit().singular() + "."));
    }
    emphasis().ifPresent(sentences::add);
    board
        .select()
        .ifPresent(
            metric -> sentences.add("Rows selected and ordered by " + metric + " on validation."));
    significance("▲/▼: significantly better/worse").ifPresent(sentences::add);
    SegmentTables.definitions(table).ifPresent(sentences::add);
    return DataSummary.of(board) + String.join(" ", sentences);
  }

  /** The words on splits that depend on the seed; may be empty. */
  private String ownSplits() {
    String drawn = board.protocol().facts().getOrDefault(ProtocolWords.SEEDED, "");
    return unit() != RepetitionUnit.FOLD && List.of(drawn.split(", | / ", -1)).contains("split")
        ? ", each with its own split"
        : "";
  }

  /** The explanation of bold and underlined means; empty for a table without ranked means. */
  private Optional<String> emphasis() {
    boolean isTested = board.comparisons().isPresent();
    if (table.has(cell -> cell.rank() == Cell.Rank.BEST)) {
      return Optional.of(
          table.has(cell -> cell.rank() == Cell.Rank.SECOND)
              ? "Best mean in bold, second best underlined"
                  + (isTested ? ", where a test distinguishes the two." : ".")
              : "Best mean in bold"
                  + (isTested ? ", where a test distinguishes it from the second best." : "."));
    }
    boolean hasDirection =
        board.columns().stream()
            .filter(column -> metrics().contains(column.metric()))
            .anyMatch(column -> column.direction() != Direction.NEITHER);
    return isTested && hasDirection
        ? Optional.of(
            "No mean is in bold: where the best and the second best were compared, no test"
                + " distinguishes them.")
        : Optional.empty();
  }

  /**
   * Short explanation of the significance marks, as for a caption.
   *
   * @param baseline what the marked rows are compared with
   * @param marked whether any difference is marked
   * @param cases cases of the tests, such as {@code 605 users}
   * @param family number of comparisons that the p-values are corrected for
   * @param one word for one comparison, in the singular
   */
  static String marks(String baseline, boolean marked, String cases, int family, String one) {
    return marks("▲/▼: significantly better/worse", baseline, marked, test(cases, family, one));
  }

  private static String marks(String legend, String baseline, boolean marked, String test) {
    return (marked
            ? legend + " than " + baseline
            : "No difference from " + baseline + " is significant")
        + " ("
        + test
        + ").";
  }

  /**
   * The explanation of the significance marks or, if there are none, the reason; empty for a single
   * row.
   *
   * @param legend what the marks mean
   */
  private Optional<String> significance(String legend) {
    if (board.rows().size() < 2 || board.columns().isEmpty()) {
      return Optional.empty();
    }
    if (board.comparisons().isEmpty()) {
      return Optional.of(
          "Differences are not tested, as there is no baseline; --baseline names one.");
    }
    Comparisons comparisons = board.comparisons().get();
    List<String> untested = untested(comparisons);
    if (untested.size() == metrics().size()) {
      return Optional.of(
          "Differences from "
              + comparisons.baseline()
              + " are not tested: a test needs a metric with a direction, and its values of two rows"
              + " for the same test cases; the table has no such metric.");
    }
    boolean marked = table.has(cell -> cell.mark() != Cell.Mark.NONE);
    return Optional.of(
        marks(legend, comparisons.baseline(), marked, test(comparisons.all()))
            + (marked ? TestedCases.of(board, comparisons.all()).dependence() : "")
            + (untested.isEmpty() ? "" : " Not tested: " + String.join(", ", untested) + "."));
  }

  /** The test metrics of the table. */
  private List<String> metrics() {
    return board.columns().stream()
        .map(Column::metric)
        .filter(metric -> table.columns().stream().anyMatch(one -> one.title().equals(metric)))
        .toList();
  }

  private static boolean isTested(String metric, Comparisons comparisons) {
    return comparisons.all().stream().anyMatch(one -> one.column().metric().equals(metric));
  }

  /** The test metrics of the table that are not tested. */
  private List<String> untested(Comparisons comparisons) {
    return metrics().stream().filter(metric -> !isTested(metric, comparisons)).toList();
  }

  private String test(List<Comparison> all) {
    return test(TestedCases.of(board, all).text(), all.size(), "comparison");
  }

  private static String test(String cases, int family, String one) {
    return "two-sided paired t-test over "
        + cases
        + ", p < 0.05, Holm-corrected over "
        + family
        + " "
        + one
        + (family == 1 ? "" : "s");
  }

  private RepetitionUnit unit() {
    return RepetitionUnit.of(board.rows());
  }

  /** The sentence on negative signs in a weighted mean, preceded by a space; may be empty. */
  private String signs() {
    List<String> lower =
        board.selectColumns().stream()
            .filter(column -> column.direction() == Direction.LOWER)
            .map(Column::metric)
            .toList();
    return board.selectMetrics().size() < 2 || lower.isEmpty()
        ? ""
        : " In this mean, "
            + String.join(", ", lower)
            + (lower.size() == 1 ? " has" : " have")
            + " a negative sign, as lower values are better.";
  }

  /** The explanation of ±; empty if no row has several repetitions. */
  private Optional<String> deviation() {
    IntSummaryStatistics several =
        board.rows().stream()
            .mapToInt(BoardLegend::repetitions)
            .filter(n -> n > 1)
            .summaryStatistics();
    if (several.getCount() == 0) {
      return Optional.empty();
    }
    boolean single =
        board.rows().stream().anyMatch(row -> !row.isExternal() && repetitions(row) == 1);
    return Optional.of(
        "mean ± sample standard deviation over "
            + (several.getMin() < several.getMax() ? several.getMin() + " to " : "")
            + several.getMax()
            + " "
            + unit().explained()
            + (single ? " (without ±, one " + unit().singular() + ")" : ""));
  }

  /** Number of repetitions with test metrics. */
  private static int repetitions(ConfigurationResult row) {
    return row.test().values().stream().mapToInt(Summary::count).max().orElse(0);
  }
}
