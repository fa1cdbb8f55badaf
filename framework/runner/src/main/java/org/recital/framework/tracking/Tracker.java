package org.recital.framework.tracking;

import org.recital.reports.store.Environment;
import org.recital.reports.store.PlannedTrial;

/** Records attempts while they run. Thread-safe. May throw; {@link Trackers} isolates failures. */
public interface Tracker extends AutoCloseable {
  /** Records the beginning of an attempt of a trial. */
  TrackedAttempt begin(PlannedTrial trial, Environment environment);

  @Override
  void close();
}
