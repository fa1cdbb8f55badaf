package org.recital.reports.leaderboard;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A published value that an experiment must reproduce.
 *
 * @param metric test metric, such as {@code nDCG@10}
 * @param low lowest accepted mean over seeds
 * @param high highest accepted mean over seeds
 * @param published the published value; empty if the spec gives only the accepted range
 * @param source publication that reports the value
 * @param seeds number of seeds over which the mean is to be taken
 */
public record ExpectedValue(
    String variant,
    String metric,
    double low,
    double high,
    OptionalDouble published,
    Optional<String> source,
    int seeds) {}
