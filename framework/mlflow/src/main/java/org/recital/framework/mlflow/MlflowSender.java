package org.recital.framework.mlflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.recital.reports.store.ExperimentRunRecord;
import org.recital.reports.store.Outbox;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background thread that uploads the pending changes of the outbox. Its failures do not affect any
 * other thread: changes that cannot be uploaded stay pending.
 */
public final class MlflowSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MlflowSender.class);
  private static final int BATCH = 100;
  private static final int REPORT_AFTER = 3;
  private static final long POLL_MILLIS = 20;
  private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final MlflowConnection connection;
  private final ReplicaSync sync;
  private final Predicate<ExperimentRunRecord> ours;
  private final Limits limits;
  private final UploadListener listener;
  private final SenderLock lock;
  private final BackOff backOff;
  private final Thread thread = new Thread(this::work, "mlflow-sender");
  private final Semaphore wake = new Semaphore(0);
  private final long started = System.nanoTime();

  private volatile long lastIdle = System.nanoTime();
  private volatile long lastProgress = System.nanoTime();
  private volatile long uploadStart;
  private volatile boolean busy;
  private volatile Optional<MlflowFailure> lastFailure = Optional.empty();
  private volatile boolean lockedOut;
  private volatile boolean stopped;
  private boolean reported;
  private long failingSince;

  private MlflowSender(
      ResultsStore store,
      Path results,
      MlflowServer server,
      Predicate<ExperimentRunRecord> ours,
      Limits limits,
      UploadListener listener) {
    this.outbox = store.outbox();
    this.connection = new MlflowConnection(server, limits.requestTimeout());
    this.sync =
        new ReplicaSync(store, results, server, connection, listener.notices(), this::progressed);
    this.ours = ours;
    this.limits = limits;
    this.listener = listener;
    this.lock = new SenderLock(results);
    this.backOff = new BackOff(limits.backOff(), limits.maxBackOff());
    thread.setDaemon(true);
  }

  /**
   * Starts the thread.
   *
   * @param results results folder
   * @param ours experiments that are uploaded to this server
   * @param limits timeouts and retry limits
   * @param listener receives messages about failures and recoveries of the server
   */
  static MlflowSender start(
      ResultsStore store,
      Path results,
      MlflowServer server,
      Predicate<ExperimentRunRecord> ours,
      Limits limits,
      UploadListener listener) {
    MlflowSender sender = new MlflowSender(store, results, server, ours, limits, listener);
    sender.thread.start();
    return sender;
  }

  /**
   * Waits until nothing is pending or a limit is reached. If the last request failed, it is retried
   * once. The wait also ends if a request makes no progress for longer than the idle timeout.
   *
   * @return why uploads are still pending; empty if the server has everything that it accepts
   */
  public Optional<String> flush() {
    long start = System.nanoTime();
    Duration timeout = limits.flushTimeoutAfter(start - started);
    int failures = backOff.failures();
    backOff.tryNow();
    wake.release();
    while (lastIdle - start <= 0) {
      long requested = busy ? Math.min(start, uploadStart) : start;
      long idle = System.nanoTime() - Math.max(requested, lastProgress);
      int now = backOff.failures();
      boolean failed = now >= limits.maxFailures() || (failures > 0 && now > failures);
      if (lockedOut || failed || idle > limits.idleTimeout().toNanos()) {
        return Optional.of(pendingReason());
      }
      if (System.nanoTime() - start > timeout.toNanos()) {
        return Optional.of("MLflow did not accept everything within " + timeout.toSeconds() + " s");
      }
      sleep();
    }
    return Optional.empty();
  }

  private String pendingReason() {
    if (lockedOut) {
      return "another process is uploading to MLflow";
    }
    return lastFailure
        .map(MlflowFailure::text)
        .orElse("MLflow has not responded for " + limits.idleTimeout().toSeconds() + " s");
  }

  private void work() {
    try {
      while (!stopped) {
        try {
          step();
        } catch (StoreException e) {
          LOG.debug("the results store cannot be read", e);
          pause(limits.pollInterval());
        }
      }
    } finally {
      lock.close();
    }
  }

  private void step() {
    boolean mayTry = backOff.mayTry();
    lockedOut = mayTry && !lock.take();
    long start = System.nanoTime();
    if (!mayTry || lockedOut) {
      pause(shorter(limits.pollInterval(), limits.backOff()));
    } else if (!uploadBatch()) {
      lastIdle = start;
      pause(limits.pollInterval());
    }
  }

  /**
   * Uploads the pending changes of a batch of replicas.
   *
   * @return whether more may be pending
   */
  private boolean uploadBatch() {
    Set<String> experiments =
        outbox.runs().stream()
            .filter(ours)
            .map(ExperimentRunRecord::experiment)
            .collect(Collectors.toSet());
    List<Replica> pending = outbox.replicas(experiments, BATCH);
    // each failure shifts the start, so that a run that always fails does not block the others
    int first = pending.isEmpty() ? 0 : backOff.failures() % pending.size();
    boolean sent = false;
    for (int i = 0; i < pending.size() && !stopped; i++) {
      Replica replica = pending.get((first + i) % pending.size());
      long start = System.nanoTime();
      try {
        uploadStart = start;
        busy = true;
        if (sync.run(replica)) {
          sent = true;
          succeeded();
        }
      } catch (MlflowFailure failure) {
        failed(failure, start);
        return true;
      } catch (StoreException e) {
        throw e;
      } catch (RuntimeException e) {
        if (stopped) {
          return false; // closing aborted the request
        }
        LOG.debug("run {} cannot be sent", replica.id(), e);
        outbox.problem(replica, "unexpected " + e, true);
      } finally {
        busy = false;
      }
    }
    return sent;
  }

  /** Restarts the idle timeout. */
  private void progressed() {
    lastProgress = System.nanoTime();
  }

  private void succeeded() {
    progressed();
    backOff.succeeded();
    lastFailure = Optional.empty();
    if (reported) {
      reported = false;
      listener.notices().accept("MLflow is available again");
    }
  }

  private void failed(MlflowFailure failure, long start) {
    if (stopped) {
      return; // closing aborted the request
    }
    if (lastFailure.isEmpty()) {
      failingSince = start;
    }
    LOG.debug("{}", failure.text());
    backOff.failed();
    lastFailure = Optional.of(failure);
    boolean lasting =
        failure.reason() == MlflowFailure.Reason.SETTING
            || backOff.failures() >= REPORT_AFTER
            || System.nanoTime() - failingSince > limits.requestTimeout().toNanos() / REPORT_AFTER;
    if (lasting && !reported) {
      reported = true;
      listener.failures().accept(failure.text());
    }
  }

  private void pause(Duration duration) {
    try {
      boolean woken = wake.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
      LOG.trace("woken: {}", woken);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Stops the thread and aborts the pending request. */
  @Override
  public void close() {
    stopped = true;
    wake.release();
    connection.close();
    try {
      thread.join(JOIN_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
