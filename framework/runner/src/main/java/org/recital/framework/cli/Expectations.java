package org.recital.framework.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.framework.spec.Expectation;
import org.recital.framework.spec.Experiment;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.leaderboard.Summary;

/** Comparison of a leaderboard with the values that a spec expects. */
final class Expectations {
  private static final int DECIMALS = 5;

  private Expectations() {}

  /**
   * The result for one expected value.
   *
   * @param reached whether the mean over seeds on the test part is in the expected range
   * @param line the result as text
   */
  record Checked(boolean reached, String line) {}

  static List<Checked> of(Experiment experiment, Leaderboard leaderboard) {
    return experiment.expect().stream().map(figure -> checked(figure, leaderboard)).toList();
  }

  private static Checked checked(Expectation figure, Leaderboard leaderboard) {
    double low = figure.between().get(0);
    double high = figure.between().get(1);
    String expected =
        String.format(
            Locale.ROOT,
            "%s of %s, expected between %s and %s%s, ",
            figure.metric(),
            figure.variant(),
            text(low),
            text(high),
            figure.source().map(source -> " (" + source + ")").orElse(""));
    Optional<Double> mean = mean(figure, leaderboard);
    if (mean.isEmpty()) {
      return new Checked(false, expected + "has not been measured");
    }
    boolean reached = mean.get() >= low && mean.get() <= high;
    return new Checked(reached, expected + (reached ? "is " : "but is ") + text(mean.get()));
  }

  private static Optional<Double> mean(Expectation figure, Leaderboard leaderboard) {
    return leaderboard.boards().stream()
        .flatMap(board -> board.rows().stream())
        .filter(row -> row.variant().equals(figure.variant()))
        .flatMap(row -> Optional.ofNullable(row.test().get(figure.metric().toString())).stream())
        .map(Summary::mean)
        .filter(Double::isFinite)
        .findFirst();
  }

  private static String text(double value) {
    return BigDecimal.valueOf(value)
        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
