package org.recital.reports.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One time that a trial was tried.
 *
 * @param ended empty while it is running
 * @param heartbeat when it was last heard of
 * @param datasetSha256 empty until its data was prepared
 * @param protocol empty until its data was prepared
 * @param result what it measured, if it is finished; {@link ResultsStore#testCases} has the values
 *     of single cases
 * @param failure why it ended, if it did not finish
 * @param model the folder of the weights that it kept, below the results folder; empty where it
 *     kept none
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
    Optional<String> model) {}
