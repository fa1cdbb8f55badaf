package org.recital.reports.store;

import java.time.Instant;

/**
 * An evaluation of the test part.
 *
 * @param attempt id of the attempt
 * @param reason reason of the evaluation, in words
 */
public record TestEvaluation(long attempt, String reason, Instant time) {}
