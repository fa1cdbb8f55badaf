package org.recital.reports.store;

import java.time.Instant;

/**
 * The process that runs an attempt.
 *
 * @param started when the process started: process ids are used again
 */
public record Owner(String host, long process, Instant started) {}
