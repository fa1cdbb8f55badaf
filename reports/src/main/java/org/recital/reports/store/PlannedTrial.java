package org.recital.reports.store;

import java.util.Map;
import java.util.Optional;

/**
 * A planned trial: one variant with one configuration and one repetition.
 *
 * @param fingerprint identity of the trial on every machine; trials of several variants and
 *     experiments may have the same fingerprint and then share their attempts
 * @param configuration values of the searched parameters by dotted path, in the order of the spec;
 *     empty without a search
 * @param specJson canonical JSON of the resolved trial, with the seed under the key {@code seed},
 *     and the fold, if its split has folds, under {@code fold}
 * @param dataset name of the data set in reports
 * @param datasetSha256 SHA-256 of the data set at planning time
 * @param select validation metric for selection, such as {@code nDCG@10}; empty without selection
 */
public record PlannedTrial(
    String fingerprint,
    String variant,
    Map<String, String> configuration,
    long seed,
    String specJson,
    String dataset,
    String datasetSha256,
    Optional<String> select) {
  public PlannedTrial {
    configuration = Ordered.copy(configuration);
  }

  /** Its seed, and its fold if its split has folds. */
  public Repetition repetition() {
    return Repetition.of(seed, specJson);
  }
}
