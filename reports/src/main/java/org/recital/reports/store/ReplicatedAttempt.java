package org.recital.reports.store;

/** A replicated attempt and its trial. */
public record ReplicatedAttempt(PlannedTrial trial, Attempt attempt) {}
