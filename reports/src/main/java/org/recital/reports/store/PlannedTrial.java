package org.recital.reports.store;

import java.util.Map;
import java.util.Optional;

/**
 * One variant at one point with one seed.
 *
 * @param fingerprint what makes it the same trial on every machine; trials of several variants and
 *     experiments may share one, and then share what was measured
 * @param point the sweep's parameters by dotted path, in the order of the spec; empty without sweep
 * @param specJson the canonical resolved trial, the seed under the key {@code seed}
 * @param dataset the name that reports give the data set
 * @param datasetSha256 of the data set when the trial was planned
 * @param select the validation metric that picks winners, such as {@code nDCG@10}; empty where
 *     nothing is picked
 */
public record PlannedTrial(
    String fingerprint,
    String variant,
    Map<String, String> point,
    long seed,
    String specJson,
    String dataset,
    String datasetSha256,
    Optional<String> select) {
  public PlannedTrial {
    point = Ordered.copy(point);
  }
}
