package org.recital.framework.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.recital.framework.spec.TrialTimeout;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.train.CheckpointInterval;
import org.recital.framework.trial.Extent;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.StoreException;

/** Scheduler with fake workers; collects what is recorded and what its listener receives. */
final class FakeScheduler {
  private static final TrialEvent.Finished RESULT =
      new TrialEvent.Finished(
          new TrialResult(
              0,
              0,
              Map.of(),
              Map.of(),
              new int[0],
              List.of(),
              new int[0],
              Map.of(),
              Map.of(),
              0,
              Map.of()));

  final List<String> recorded = Collections.synchronizedList(new ArrayList<>());
  Set<String> ended = Set.of(); // variants whose attempts have already ended in the store
  final List<String> received = Collections.synchronizedList(new ArrayList<>());

  FakeWorker worker(Outcome... outcomes) {
    return new FakeWorker(outcomes);
  }

  TrialScheduler scheduler(int retries, boolean stopOnFailure, FakeWorker... workers) {
    return new TrialScheduler(
        options(retries, stopOnFailure),
        trial -> environment(),
        new FakeTracker(),
        new Listener(),
        List.<Worker>of(workers));
  }

  static RunOptions options(int retries, boolean stopOnFailure) {
    DataHome home = new DataHome(List.of(), Path.of(""), Path.of(""));
    return new RunOptions(
        Path.of("x"),
        home,
        "cpu",
        1,
        DeviceSlots.NONE,
        1,
        false,
        retries,
        stopOnFailure,
        CheckpointInterval.parse("never"),
        false,
        false,
        TrialTimeout.NONE);
  }

  static Environment environment() {
    return new Environment(new Owner("host", 1, Instant.EPOCH), "cpu", "", Map.of());
  }

  static FixedTrials trials(String... variants) {
    return new FixedTrials(planned(variants));
  }

  /** Trials with the given canonical JSON by variant, in the order of the variants. */
  static FixedTrials trialsOf(Map<String, String> canonical) {
    return new FixedTrials(
        planned(canonical.keySet().stream().sorted().toArray(String[]::new)).stream()
            .map(
                trial ->
                    new PlannedTrial(
                        trial.fingerprint(),
                        trial.variant(),
                        Map.of(),
                        1,
                        canonical.getOrDefault(trial.variant(), ""),
                        "data",
                        "d00d",
                        Optional.empty()))
            .toList());
  }

  /** The given trials, in order; each is run completely. */
  static final class FixedTrials implements TrialSource {
    private final Deque<PlannedTrial> waiting;
    final Map<String, TrialEnd> ends = new ConcurrentHashMap<>(); // by variant
    Set<String> lost = Set.of(); // variants

    private FixedTrials(List<PlannedTrial> trials) {
      this.waiting = new ArrayDeque<>(trials);
    }

    @Override
    public synchronized Optional<QueuedTrial> next(BooleanSupplier stop) {
      return stop.getAsBoolean()
          ? Optional.empty()
          : Optional.ofNullable(waiting.poll())
              .map(trial -> new QueuedTrial(trial, trial.fingerprint(), Extent.FULL));
    }

    @Override
    public boolean isLost(QueuedTrial trial) {
      return lost.contains(trial.plan().variant());
    }

    @Override
    public void ended(QueuedTrial trial, TrialEnd end) {
      ends.put(trial.plan().variant(), end);
    }

    @Override
    public List<String> released() {
      return List.of();
    }

    @Override
    public synchronized int left() {
      return waiting.size();
    }
  }

  static List<PlannedTrial> planned(String... variants) {
    return Arrays.stream(variants)
        .map(
            variant ->
                new PlannedTrial(
                    variant.repeat(64),
                    variant,
                    Map.of(),
                    1,
                    "{}",
                    "data",
                    "d00d",
                    Optional.empty()))
        .toList();
  }

  /** Worker with the given outcomes, one for each trial. */
  final class FakeWorker implements Worker {
    private final Deque<Outcome> outcomes;
    Runnable atStart = () -> {};
    boolean resultBeforeEnd;
    Optional<TrialEvent> firstEvent = Optional.empty();

    private FakeWorker(Outcome... outcomes) {
      this.outcomes = new ArrayDeque<>(List.of(outcomes));
    }

    @Override
    public Outcome run(TrialJob job, Consumer<TrialEvent> listener) {
      atStart.run();
      firstEvent.ifPresent(listener);
      Outcome outcome = outcomes.removeFirst();
      if (outcome instanceof Outcome.Finished || resultBeforeEnd) {
        listener.accept(RESULT);
      }
      return outcome;
    }

    @Override
    public void stop() {
      recorded.add("worker stopped");
    }

    @Override
    public void close() {
      recorded.add("closed");
    }
  }

  class FakeTracker implements Tracker {
    @Override
    public Tracker.Recording begin(PlannedTrial trial, Environment environment) {
      recorded.add(trial.variant() + " begun");
      return new Tracker.Recording() {
        @Override
        public void onEvent(TrialEvent event) {}

        @Override
        public void finished(TrialResult result) {
          recorded.add(trial.variant() + " finished");
        }

        @Override
        public void stopped(TrialResult result) {
          recorded.add(trial.variant() + " stopped");
        }

        @Override
        public void failed(Failure failure) {
          if (ended.contains(trial.variant())) {
            throw new StoreException("attempt 1 has already ended with state INTERRUPTED");
          }
          recorded.add(trial.variant() + " " + failure.state() + " " + failure.reason());
        }
      };
    }

    @Override
    public void close() {}
  }

  final class Listener implements SchedulerListener {
    @Override
    public void trialStarted(PlannedTrial trial) {
      received.add(trial.variant() + " began");
    }

    @Override
    public void onEvent(PlannedTrial trial, TrialEvent event) {}

    @Override
    public void workerDied(PlannedTrial trial, String reason) {
      received.add(trial.variant() + " died");
    }

    @Override
    public void trialEnded(PlannedTrial trial, TrialEnd end, Duration took) {
      received.add(trial.variant() + " " + end.state());
    }
  }
}
