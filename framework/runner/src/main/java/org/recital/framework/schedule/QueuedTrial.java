package org.recital.framework.schedule;

import org.recital.framework.trial.Extent;
import org.recital.reports.store.PlannedTrial;

/**
 * A planned trial that is to be run.
 *
 * @param training fingerprint of its training, which it may share with other trials
 * @param extent how far it is run
 * @param resumes whether the training resumes from an existing checkpoint
 */
public record QueuedTrial(PlannedTrial plan, String training, Extent extent, boolean resumes) {
  QueuedTrial(PlannedTrial plan, String training, Extent extent) {
    this(plan, training, extent, true);
  }

  /** The trial with a training that does not resume from a checkpoint of an earlier process. */
  QueuedTrial fromTheStart() {
    return new QueuedTrial(plan, training, extent, false);
  }
}
