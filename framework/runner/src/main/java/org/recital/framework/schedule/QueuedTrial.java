package org.recital.framework.schedule;

import org.recital.framework.trial.Extent;
import org.recital.reports.store.PlannedTrial;

/**
 * A planned trial that is to be run.
 *
 * @param training fingerprint of its training, which it may share with other trials
 * @param extent how far the trial is run
 * @param rerunAfter id of the last attempt before a rerun, which does not resume from checkpoints
 *     of earlier attempts. 0 without a rerun, or if only one machine runs trials: a rerun then
 *     deletes these checkpoints
 */
public record QueuedTrial(PlannedTrial plan, String training, Extent extent, long rerunAfter) {
  QueuedTrial(PlannedTrial plan, String training, Extent extent) {
    this(plan, training, extent, 0);
  }
}
