package org.recital.framework.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.PlannedTrial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trackers of a run. After an attempt has begun, a failure of one does not affect the others. */
public final class Trackers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trackers.class);

  private final Tracker record;
  private final List<Tracker> replicas;

  /**
   * @param record tracker without whose record a trial counts as failed
   * @param replicas trackers that can be synchronized later
   */
  public Trackers(Tracker record, List<Tracker> replicas) {
    this.record = record;
    this.replicas = List.copyOf(replicas);
  }

  /**
   * Records the beginning of an attempt of a trial.
   *
   * @throws org.recital.reports.store.StoreException if the attempt cannot be recorded
   */
  public Recording begin(PlannedTrial trial, Environment environment) {
    Guarded recorded = new Guarded(record.begin(trial, environment));
    List<Guarded> all = new ArrayList<>(List.of(recorded));
    for (Tracker replica : replicas) {
      try {
        all.add(new Guarded(replica.begin(trial, environment)));
      } catch (RuntimeException e) {
        LOG.warn("a tracker cannot record an attempt: {}", e.toString());
      }
    }
    return new Recording(recorded, all);
  }

  @Override
  public void close() {
    record.close();
    replicas.forEach(Tracker::close);
  }

  /** Recording of an attempt by every tracker. No method throws. */
  public static final class Recording {
    private final Guarded recorded;
    private final List<Guarded> all;

    private Recording(Guarded recorded, List<Guarded> all) {
      this.recorded = recorded;
      this.all = List.copyOf(all);
    }

    public void onEvent(TrialEvent event) {
      all.forEach(tracker -> tracker.call(attempt -> attempt.onEvent(event)));
    }

    public void finished(TrialResult result) {
      all.forEach(tracker -> tracker.call(attempt -> attempt.finished(result)));
    }

    public void failed(Failure failure) {
      all.forEach(tracker -> tracker.call(attempt -> attempt.failed(failure)));
    }

    /** Why the record is incomplete; empty if it is complete. */
    public Optional<String> lost() {
      return recorded.problem;
    }
  }

  /** Recording that ends at the first exception, so that it has no gaps. */
  private static final class Guarded {
    private final TrackedAttempt attempt;
    private Optional<String> problem = Optional.empty();

    private Guarded(TrackedAttempt attempt) {
      this.attempt = attempt;
    }

    private void call(Consumer<TrackedAttempt> action) {
      if (problem.isPresent()) {
        return;
      }
      try {
        action.accept(attempt);
      } catch (RuntimeException e) {
        LOG.debug("a tracker failed", e);
        problem = Optional.of(Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
      }
    }
  }
}
