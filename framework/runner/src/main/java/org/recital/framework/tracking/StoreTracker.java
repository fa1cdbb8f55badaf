package org.recital.framework.tracking;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records attempts in the results store. Metric values are written in batches, at least every two
 * seconds; everything else immediately.
 */
public final class StoreTracker implements Tracker {
  private static final Logger LOG = LoggerFactory.getLogger(StoreTracker.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);

  private final ResultsStore store;
  private final Beginning beginning;
  private final Function<String, Direction> directions;
  private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(StoreTracker::daemon);
  private final Future<?> timerTask;

  /**
   * @param store store; not closed by {@link #close}
   * @param directions direction in which a metric improves
   */
  public StoreTracker(ResultsStore store, Function<String, Direction> directions) {
    this(store, (trial, where) -> store.begin(trial.fingerprint(), where), directions, INTERVAL);
  }

  /** Tracker whose attempts are uploaded to MLflow, as children of the experiment's parent run. */
  public static StoreTracker replicated(
      ResultsStore store, String experiment, Function<String, Direction> directions) {
    return new StoreTracker(
        store,
        (trial, where) -> store.outbox().begin(experiment, trial, where),
        directions,
        INTERVAL);
  }

  StoreTracker(ResultsStore store, Function<String, Direction> directions, Duration interval) {
    this(store, (trial, where) -> store.begin(trial.fingerprint(), where), directions, interval);
  }

  private StoreTracker(
      ResultsStore store,
      Beginning beginning,
      Function<String, Direction> directions,
      Duration interval) {
    this.store = store;
    this.beginning = beginning;
    this.directions = directions;
    long millis = interval.toMillis();
    timerTask = timer.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public Tracker.Recording begin(PlannedTrial trial, Environment environment) {
    Attempt attempt = new Attempt(beginning.begin(trial, environment));
    running.add(attempt);
    return attempt;
  }

  private void tick() {
    for (Attempt attempt : running) {
      try {
        attempt.tick();
      } catch (RuntimeException e) {
        LOG.debug("an attempt cannot be written and will be retried", e);
      }
    }
  }

  /** Stops the timer. Waits for a write in progress, as H2 must not be interrupted. */
  @Override
  public void close() {
    timerTask.cancel(false);
    timer.shutdown();
    try {
      if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("the results store does not respond");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "tracking");
    thread.setDaemon(true);
    return thread;
  }

  /** Records the beginning of an attempt and returns its id. */
  private interface Beginning {
    long begin(PlannedTrial trial, Environment environment);
  }

  /** Recording of an attempt. Used by the thread of the trial and by the timer. */
  private final class Attempt implements Tracker.Recording {
    private final long id;
    private final MetricValueBuffer values;
    private Instant lastHeartbeat = Instant.now();

    private Attempt(long id) {
      this.id = id;
      this.values = new MetricValueBuffer(batch -> store.addMetricValues(id, batch));
    }

    @Override
    public synchronized void onEvent(TrialEvent event) {
      if (event instanceof TrialEvent.MetricValue metric) {
        values.add(
            new MetricValue(
                metric.name(), metric.epoch(), metric.step(), metric.value(), metric.time()));
      } else if (event instanceof TrialEvent.DataPrepared prepared) {
        store.prepared(id, prepared.datasetSha256(), StoreConversion.of(prepared.protocol()));
      } else if (event instanceof TrialEvent.ModelSaved saved) {
        store.modelSaved(id, relativeToResults(saved.folder()));
      } else if (event instanceof TrialEvent.ListsSaved saved) {
        store.listsSaved(id, relativeToResults(saved.file()));
      } else if (event instanceof TrialEvent.TestEvaluated evaluation) {
        values.flush();
        store.testEvaluated(id, evaluation.reason(), Instant.now());
      }
    }

    @Override
    public synchronized void finished(TrialResult result) {
      running.remove(this);
      values.flush();
      store.finish(id, StoreConversion.of(result, directions), StoreConversion.cases(result));
    }

    @Override
    public synchronized void stopped(TrialResult result) {
      running.remove(this);
      values.flush();
      store.stop(id, StoreConversion.of(result, directions));
    }

    @Override
    public synchronized void failed(Failure failure) {
      running.remove(this);
      values.flush();
      store.fail(id, failure);
    }

    /** Path of a model or of lists below the results folder: {@code EXPERIMENT/models/NAME}. */
    private static String relativeToResults(Path path) {
      int names = path.getNameCount();
      return path.subpath(Math.max(0, names - 3), names).toString().replace('\\', '/');
    }

    private synchronized void tick() {
      if (!running.contains(this)) {
        return;
      }
      values.flush();
      if (lastHeartbeat.plus(HEARTBEAT).isBefore(Instant.now())) {
        store.heartbeat(id);
        lastHeartbeat = Instant.now();
      }
    }
  }
}
