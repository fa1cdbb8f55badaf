package org.recital.reports.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One execution of a trial.
 *
 * @param begun start time
 * @param ended end time; empty while the attempt is running
 * @param heartbeat time of the last heartbeat
 * @param datasetSha256 SHA-256 of the data set; empty until the data is prepared
 * @param protocol evaluation protocol; empty until the data is prepared
 * @param result metrics of a finished attempt; {@link ResultsStore#testCases} returns the values
 *     per case
 * @param failure reason of a failed or interrupted attempt
 * @param model folder of the saved model, relative to the results folder; empty if it was not saved
 * @param lists file of the ranked lists of the test evaluation, relative to the results folder;
 *     empty if none were saved
 */
public record Attempt(
    long id,
    State state,
    Instant begun,
    Optional<Instant> ended,
    Instant heartbeat,
    Environment environment,
    Optional<String> datasetSha256,
    Optional<StoredProtocol> protocol,
    Optional<AttemptResult> result,
    Optional<Failure> failure,
    Optional<String> model,
    Optional<String> lists) {
  /** The device that the attempt used, or the requested device if the used one is not recorded. */
  public String device() {
    return result
        .flatMap(one -> Optional.ofNullable(one.provenance().get("device")))
        .orElse(environment.device());
  }
}
