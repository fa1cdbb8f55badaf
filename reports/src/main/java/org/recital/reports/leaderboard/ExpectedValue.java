package org.recital.reports.leaderboard;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A published value that an experiment must reproduce.
 *
 * @param metric test metric, such as {@code nDCG@10}
 * @param low lowest accepted mean over repetitions
 * @param high highest accepted mean over repetitions
 * @param published the published value; empty if the spec gives only the accepted range
 * @param source publication that reports the value
 * @param seeds number of seeds over which the mean is to be taken
 * @param folds number of folds over which the mean is to be taken, with each seed; 0 without folds
 */
public record ExpectedValue(
    String variant,
    String metric,
    double low,
    double high,
    OptionalDouble published,
    Optional<String> source,
    int seeds,
    int folds) {
  /** Number of values of which the mean is to be taken. */
  public int repetitions() {
    return seeds * Math.max(1, folds);
  }
}
