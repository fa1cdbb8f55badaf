package org.recital.reports.store;

/**
 * A job that has ended.
 *
 * @param state FINISHED, STOPPED or FAILED
 * @param reason reason in one line; empty if the trial has a result
 */
public record EndedJob(long id, State state, String reason) {}
