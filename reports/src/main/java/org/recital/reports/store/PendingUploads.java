package org.recital.reports.store;

import java.util.Optional;

/**
 * What of an experiment has not been sent.
 *
 * @param server that its spec names; empty where the environment is to
 * @param runs with anything to be sent
 * @param points of their curves
 * @param blocked of the runs, how many the server refuses
 * @param problem the last thing that the server said against one of them
 */
public record PendingUploads(
    String experiment,
    Optional<String> server,
    int runs,
    long points,
    int blocked,
    Optional<String> problem) {}
