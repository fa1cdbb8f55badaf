package org.recital.reports.store;

import java.time.Instant;

/**
 * Process that runs an attempt.
 *
 * @param host name of the machine
 * @param process process id
 * @param started start time of the process; needed because process ids are reused
 */
public record Owner(String host, long process, Instant started) {}
