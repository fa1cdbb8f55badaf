package org.recital.reports.store;

import java.util.OptionalInt;

/**
 * A trial that a run offers to workers.
 *
 * @param training fingerprint of the training of the trial; several trials may share a training
 * @param epochs number of epochs after which training stops; empty to train completely
 * @param test whether the trained model is evaluated on the test part
 * @param rerunAfter id of the last attempt before a rerun; the rerun uses no results or checkpoints
 *     of this or earlier attempts; 0 without a rerun
 */
public record OfferedJob(
    PlannedTrial trial, String training, OptionalInt epochs, boolean test, long rerunAfter) {}
