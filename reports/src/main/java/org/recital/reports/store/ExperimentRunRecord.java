package org.recital.reports.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Run of an experiment: the execution of all its trials, possibly in several processes one after
 * another.
 *
 * @param server address of the tracking server in the spec; empty if the spec has none
 * @param begun time when the run first began
 * @param ended end time; empty while the run is in progress
 */
public record ExperimentRunRecord(
    String experiment,
    Optional<String> server,
    State state,
    Instant begun,
    Optional<Instant> ended) {}
