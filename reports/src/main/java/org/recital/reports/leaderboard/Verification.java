package org.recital.reports.leaderboard;

import java.util.List;
import java.util.Optional;

/**
 * Comparison of an expected value with a row of a leaderboard.
 *
 * @param protocols number of protocols under which the variant has a value of the metric; each of
 *     them has a comparison of its own
 * @param reached the value of the row; empty if the metric has not been measured
 */
public record Verification(ExpectedValue expected, int protocols, Optional<Summary> reached) {
  /** Result of the comparison. */
  public enum Result {
    REACHED,
    OFF,
    /** Some of the seeds have no value. */
    INCOMPLETE,
    NOT_MEASURED
  }

  /**
   * Compares expected values with the rows of a leaderboard, in the order of the values. External
   * rows are not results of the experiment and take no part.
   */
  public static List<Verification> of(List<ExpectedValue> expected, Leaderboard leaderboard) {
    return expected.stream().flatMap(value -> of(value, leaderboard).stream()).toList();
  }

  private static List<Verification> of(ExpectedValue expected, Leaderboard leaderboard) {
    List<Summary> values =
        leaderboard.boards().stream()
            .flatMap(board -> board.rows().stream())
            .filter(row -> row.variant().equals(expected.variant()) && !row.isExternal())
            .flatMap(row -> Optional.ofNullable(row.test().get(expected.metric())).stream())
            .toList();
    return values.isEmpty()
        ? List.of(notMeasured(expected))
        : values.stream()
            .map(value -> new Verification(expected, values.size(), Optional.of(value)))
            .toList();
  }

  /** The comparison of a value that has not been measured. */
  public static Verification notMeasured(ExpectedValue expected) {
    return new Verification(expected, 0, Optional.empty());
  }

  public Result result() {
    if (reached.isEmpty()) {
      return Result.NOT_MEASURED;
    }
    if (reached.get().seeds() < expected.seeds()) {
      return Result.INCOMPLETE;
    }
    return isInRange(reached.get().mean()) ? Result.REACHED : Result.OFF;
  }

  /** Whether a value is in the accepted range; NaN is not. */
  public boolean isInRange(double value) {
    return value >= expected.low() && value <= expected.high();
  }
}
