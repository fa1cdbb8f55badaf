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

/** The trackers of a run, none of which can disturb a trial or another tracker. */
public final class Trackers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trackers.class);

  private final Tracker record;
  private final List<Tracker> replicas;

  /**
   * @param record the tracker whose loss is a loss
   * @param replicas trackers that can be brought up to date later
   */
  public Trackers(Tracker record, List<Tracker> replicas) {
    this.record = record;
    this.replicas = List.copyOf(replicas);
  }

  /**
   * An attempt of a trial begins.
   *
   * @throws org.recital.reports.store.StoreException if it cannot be recorded
   */
  public Recording begin(PlannedTrial trial, Environment environment) {
    Guarded recorded = new Guarded(record.begin(trial, environment));
    List<Guarded> all = new ArrayList<>(List.of(recorded));
    for (Tracker replica : replicas) {
      try {
        all.add(new Guarded(replica.begin(trial, environment)));
      } catch (RuntimeException e) {
        LOG.warn("a tracker could not begin: {}", e.toString());
      }
    }
    return new Recording(recorded, all);
  }

  @Override
  public void close() {
    record.close();
    replicas.forEach(Tracker::close);
  }

  /** An attempt as it goes to every tracker. Nothing here throws. */
  public static final class Recording {
    private final Guarded recorded;
    private final List<Guarded> all;

    private Recording(Guarded recorded, List<Guarded> all) {
      this.recorded = recorded;
      this.all = List.copyOf(all);
    }

    public void told(TrialEvent event) {
      all.forEach(one -> one.call(attempt -> attempt.told(event)));
    }

    public void finished(TrialResult result) {
      all.forEach(one -> one.call(attempt -> attempt.finished(result)));
    }

    public void failed(Failure failure) {
      all.forEach(one -> one.call(attempt -> attempt.failed(failure)));
    }

    /** Why the record does not have all of it, if so. */
    public Optional<String> lost() {
      return recorded.problem;
    }
  }

  /** A tracker that threw once is told no more of the attempt: it would have a hole in it. */
  private static final class Guarded {
    private final TrackedAttempt attempt;
    private Optional<String> problem = Optional.empty();

    private Guarded(TrackedAttempt attempt) {
      this.attempt = attempt;
    }

    private void call(Consumer<TrackedAttempt> what) {
      if (problem.isPresent()) {
        return;
      }
      try {
        what.accept(attempt);
      } catch (RuntimeException e) {
        LOG.debug("a tracker failed", e);
        problem = Optional.of(Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
      }
    }
  }
}
