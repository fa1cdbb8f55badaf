package org.recital.reports.store;

/** A job that a worker runs. */
public record ClaimedJob(long id, String experiment, OfferedJob job) {}
