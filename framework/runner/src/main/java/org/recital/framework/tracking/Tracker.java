package org.recital.framework.tracking;

import org.recital.reports.store.Environment;
import org.recital.reports.store.PlannedTrial;

/** Records attempts while they run. Thread-safe. May throw; {@link Trackers} are in between. */
public interface Tracker extends AutoCloseable {
  /** An attempt of a trial begins. */
  TrackedAttempt begin(PlannedTrial trial, Environment environment);

  @Override
  void close();
}
