package org.recital.reports.store;

/** An attempt with all that its replica shows. */
public record ReplicatedAttempt(PlannedTrial trial, Attempt attempt) {}
