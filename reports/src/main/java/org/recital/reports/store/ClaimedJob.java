package org.recital.reports.store;

/**
 * A job that a worker runs.
 *
 * @param claim number of the claim, because the same worker may claim a job again after losing it
 * @param experiment name of the experiment
 * @param worker the process that has claimed it
 */
public record ClaimedJob(long id, int claim, String experiment, Owner worker, OfferedJob job) {}
