package org.recital.reports.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How an experiment's trials are being run as a whole.
 *
 * @param server the address of the tracking server that its spec names, if it does
 */
public record SweepRecord(
    String experiment,
    Optional<String> server,
    State state,
    Instant begun,
    Optional<Instant> ended) {}
