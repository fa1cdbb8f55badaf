package org.recital.reports.store;

import java.time.Instant;

/** A look at the test set. */
public record TestEvaluation(long attempt, String reason, Instant time) {}
