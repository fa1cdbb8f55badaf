package org.recital.reports.store;

import java.util.Map;

/**
 * Result of a finished attempt.
 *
 * @param bestEpoch epoch whose weights were evaluated; 0 for fitted models
 * @param epochs number of epochs trained; 0 for fitted models
 * @param validation validation metrics by name; empty without a validation part
 * @param test test metrics by name
 * @param directions directions by metric name; a metric without an entry has {@link
 *     Direction#NEITHER}
 * @param seconds duration in seconds by stage: load, train, validate, test
 * @param peakBytes peak memory of the process, in bytes
 * @param provenance further facts needed to reproduce the result, in reading order
 */
public record AttemptResult(
    int bestEpoch,
    int epochs,
    Map<String, Double> validation,
    Map<String, Double> test,
    Map<String, Direction> directions,
    Map<String, Double> seconds,
    long peakBytes,
    Map<String, String> provenance) {
  public AttemptResult {
    validation = Ordered.copy(validation);
    test = Ordered.copy(test);
    directions = Ordered.copy(directions);
    seconds = Ordered.copy(seconds);
    provenance = Ordered.copy(provenance);
  }
}
