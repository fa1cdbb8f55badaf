package org.recital.reports.store;

import java.time.Duration;

/**
 * A job that has ended.
 *
 * @param state FINISHED, STOPPED or FAILED; INTERRUPTED if the trial was not run
 * @param reason reason in one line; empty if the trial has a result
 * @param took time from the claim to the end
 */
public record EndedJob(long id, State state, String reason, Duration took) {}
