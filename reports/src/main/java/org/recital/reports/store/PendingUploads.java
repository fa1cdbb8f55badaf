package org.recital.reports.store;

import java.util.Optional;

/**
 * Pending uploads of an experiment.
 *
 * @param server address of the tracking server in the spec; empty if the address comes from the
 *     environment
 * @param runs number of runs with pending changes
 * @param metricValues number of metric values to upload
 * @param blocked number of runs with pending changes that the server refused
 * @param problem message of the last refusal
 */
public record PendingUploads(
    String experiment,
    Optional<String> server,
    int runs,
    long metricValues,
    int blocked,
    Optional<String> problem) {}
