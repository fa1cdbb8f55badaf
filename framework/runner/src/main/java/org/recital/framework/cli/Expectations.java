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

/** Holds a leaderboard against the figures that a spec expects of it. */
final class Expectations {
  private static final int DECIMALS = 5;

  private Expectations() {}

  /**
   * What became of a figure.
   *
   * @param reached whether the mean over seeds on test is in the range
   */
  record Checked(boolean reached, String line) {}

  static List<Checked> of(Experiment experiment, Leaderboard leaderboard) {
    return experiment.expect().stream().map(figure -> checked(figure, leaderboard)).toList();
  }

  private static Checked checked(Expectation figure, Leaderboard leaderboard) {
    double least = figure.between().get(0);
    double most = figure.between().get(1);
    String expected =
        String.format(
            Locale.ROOT,
            "%s of %s, expected between %s and %s%s, ",
            figure.metric(),
            figure.variant(),
            text(least),
            text(most),
            figure.source().map(source -> " (" + source + ")").orElse(""));
    Optional<Double> mean = mean(figure, leaderboard);
    if (mean.isEmpty()) {
      return new Checked(false, expected + "has not been measured");
    }
    boolean reached = mean.get() >= least && mean.get() <= most;
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
