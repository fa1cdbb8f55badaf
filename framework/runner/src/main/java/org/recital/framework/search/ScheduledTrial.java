package org.recital.framework.search;

import org.recital.framework.trial.Extent;

/** A trial that a search has scheduled, and how far it is to be run. */
public record ScheduledTrial(Trial trial, Extent extent) {
  /** The same trial without the evaluation on the test part. */
  public ScheduledTrial withoutTest() {
    return new ScheduledTrial(trial, new Extent(extent.epochs(), false));
  }
}
