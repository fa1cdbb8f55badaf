package org.recital.reports.leaderboard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A variant at one point of its search space, over the seeds that are finished under one protocol.
 *
 * @param point the swept parameters, by dotted path; empty without a sweep
 * @param attempts the finished attempts by seed, at least one
 * @param plannedSeeds how many seeds the plan has for it
 * @param validation of the selecting metric; empty where nothing is selected or measured
 * @param test by metric
 * @param trainingSeconds mean over seeds
 * @param parameters the resolved trial without its seed, by dotted path
 */
public record ConfigurationResult(
    String variant,
    Map<String, String> point,
    Map<Long, Long> attempts,
    int plannedSeeds,
    Optional<Summary> validation,
    Map<String, Summary> test,
    double trainingSeconds,
    Map<String, String> parameters) {
  public ConfigurationResult {
    point = Collections.unmodifiableMap(new LinkedHashMap<>(point));
    attempts = Collections.unmodifiableMap(new LinkedHashMap<>(attempts));
    test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Finished seeds. */
  public int seeds() {
    return attempts.size();
  }
}
