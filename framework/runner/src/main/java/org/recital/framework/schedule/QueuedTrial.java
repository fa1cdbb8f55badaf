package org.recital.framework.schedule;

import org.recital.framework.trial.Extent;
import org.recital.reports.store.PlannedTrial;

/**
 * A planned trial that is to be run.
 *
 * @param training fingerprint of its training, which it may share with other trials
 * @param extent how far it is run
 */
public record QueuedTrial(PlannedTrial plan, String training, Extent extent) {}
