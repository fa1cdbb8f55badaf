package org.recital.reports.leaderboard;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Comparison of an expected value with a row of a leaderboard.
 *
 * @param protocols number of protocols under which the variant has a value of the metric; each
 *     protocol has a comparison of its own
 * @param finished whether all planned trials of the variant have a result; otherwise another
 *     configuration may become the row
 * @param measured the value of the row; empty if the metric has not been measured
 */
public record Verification(
    ExpectedValue expected, int protocols, boolean finished, Optional<Summary> measured) {
  /** Result of the comparison. */
  public enum Result {
    REACHED,
    NOT_REACHED,
    /** Some of the repetitions have no value. */
    REPETITIONS_MISSING,
    /** Some trials of the variant are still to run. */
    UNFINISHED,
    NOT_MEASURED
  }

  /**
   * Compares expected values with the rows of a leaderboard, in the order of the values. External
   * rows are not results of the experiment and are ignored.
   *
   * @param unfinished variants with trials that are still to run
   */
  public static List<Verification> of(
      List<ExpectedValue> expected, Leaderboard leaderboard, Set<String> unfinished) {
    return expected.stream()
        .flatMap(value -> of(value, leaderboard, !unfinished.contains(value.variant())).stream())
        .toList();
  }

  private static List<Verification> of(
      ExpectedValue expected, Leaderboard leaderboard, boolean finished) {
    List<Summary> values =
        leaderboard.boards().stream()
            .flatMap(board -> board.rows().stream())
            .filter(row -> row.variant().equals(expected.variant()) && !row.isExternal())
            .flatMap(row -> Optional.ofNullable(row.test().get(expected.metric())).stream())
            .toList();
    return values.isEmpty()
        ? List.of(notMeasured(expected))
        : values.stream()
            .map(value -> new Verification(expected, values.size(), finished, Optional.of(value)))
            .toList();
  }

  /** The comparison of a value that has not been measured. */
  public static Verification notMeasured(ExpectedValue expected) {
    return new Verification(expected, 0, false, Optional.empty());
  }

  public Result result() {
    if (measured.isEmpty()) {
      return Result.NOT_MEASURED;
    }
    if (measured.get().count() < expected.repetitions()) {
      return Result.REPETITIONS_MISSING;
    }
    if (!finished) {
      return Result.UNFINISHED;
    }
    return isInRange(measured.get().mean()) ? Result.REACHED : Result.NOT_REACHED;
  }

  /** Whether a value is in the accepted range; NaN is not. */
  public boolean isInRange(double value) {
    return value >= expected.low() && value <= expected.high();
  }
}
