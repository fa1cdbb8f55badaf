package org.recital.reports.content;

import java.util.List;
import java.util.Locale;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Comparisons.Comparison;

/**
 * The cases of paired tests: users, or interactions in next-item evaluation. A test case of several
 * seeds counts once. In the rating task, the cases of tests are users, although those of metrics
 * are ratings.
 *
 * @param unit word for the cases, in the plural
 * @param least least number of cases of a comparison
 * @param most greatest number of cases of a comparison
 */
record TestedCases(String unit, int least, int most) {
  private static final String INTERACTIONS = "interactions";
  private static final String CASES = "test cases";

  static TestedCases of(Board board, List<Comparison> comparisons) {
    String unit =
        switch (board.protocol().rules().getOrDefault("task", "")) {
          case "ranking", "rating" -> haveFolds(board) ? CASES : "users";
          case "next-item" -> INTERACTIONS;
          default -> CASES; // results of early releases
        };
    int least = comparisons.stream().mapToInt(Comparison::cases).min().orElse(0);
    int most = comparisons.stream().mapToInt(Comparison::cases).max().orElse(0);
    return new TestedCases(unit, least, most);
  }

  /** Whether a user can be a test case of several folds. */
  private static boolean haveFolds(Board board) {
    return RepetitionUnit.haveSeveralFolds(RepetitionUnit.all(board.rows()));
  }

  /** The number of cases with the unit, such as {@code 605 users}. */
  String text() {
    String number = String.format(Locale.ROOT, "%,d", most);
    String counted = most == 1 ? unit.substring(0, unit.length() - 1) : unit;
    return (least < most ? "up to " : "") + number + " " + counted;
  }

  /** The sentence on several cases of the same user, preceded by a space; may be empty. */
  String dependence() {
    return unit.equals(INTERACTIONS)
        ? " Interactions of the same user are treated as independent, so p-values may be too small."
        : "";
  }
}
