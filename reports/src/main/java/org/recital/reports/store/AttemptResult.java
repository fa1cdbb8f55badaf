package org.recital.reports.store;

import java.util.Map;

/**
 * What an attempt measured in the end.
 *
 * @param bestEpoch the epoch whose weights were measured; 0 for models that are fitted in one go
 * @param validation by name of the metric; empty where there is no validation part
 * @param test by name of the metric
 * @param directions of the metrics; one that is left out is {@link Direction#NEITHER}
 * @param seconds by stage: load, train, validate, test
 * @param peakBytes the most memory that the process held
 * @param provenance what else it takes to repeat the numbers, in reading order
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
