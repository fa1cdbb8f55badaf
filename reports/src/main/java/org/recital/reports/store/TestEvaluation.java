package org.recital.reports.store;

import java.time.Instant;

/**
 * An evaluation on the test part.
 *
 * @param attempt id of the attempt
 * @param reason reason for the evaluation, in words
 */
public record TestEvaluation(long attempt, String reason, Instant time) {}
