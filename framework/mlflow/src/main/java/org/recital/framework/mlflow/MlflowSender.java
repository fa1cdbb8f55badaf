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
import org.recital.reports.store.Outbox;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;
import org.recital.reports.store.SweepRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that sends what waits in the outbox. Nothing that happens to it reaches anybody
 * else: what cannot be sent waits on.
 */
public final class MlflowSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MlflowSender.class);
  private static final int ROUND = 100;
  private static final int TOLD_AFTER = 3;
  private static final long POLL_MILLIS = 20;
  private static final Duration END = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final MlflowConnection connection;
  private final ReplicaSync errands;
  private final Predicate<SweepRecord> ours;
  private final Limits limits;
  private final UploadListener tidings;
  private final SenderLock lock;
  private final BackOff backOff;
  private final Thread thread = new Thread(this::work, "mlflow-sender");
  private final Semaphore wake = new Semaphore(0);
  private final long started = System.nanoTime();

  private volatile long emptyRound = System.nanoTime();
  private volatile long lastProgress = System.nanoTime();
  private volatile long errandBegun;
  private volatile boolean busy;
  private volatile Optional<MlflowFailure> trouble = Optional.empty();
  private volatile boolean lockedOut;
  private volatile boolean stopped;
  private boolean told;
  private long troubleSince;

  private MlflowSender(
      ResultsStore store,
      Path results,
      MlflowServer server,
      Predicate<SweepRecord> ours,
      Limits limits,
      UploadListener tidings) {
    this.outbox = store.outbox();
    this.connection = new MlflowConnection(server, limits.call());
    this.errands =
        new ReplicaSync(store, results, server, connection, tidings.news(), this::progressed);
    this.ours = ours;
    this.limits = limits;
    this.tidings = tidings;
    this.lock = new SenderLock(results);
    this.backOff = new BackOff(limits.backOff(), limits.longestBackOff());
    thread.setDaemon(true);
  }

  /**
   * Starts to send.
   *
   * @param results the results folder
   * @param ours the sweeps whose runs go to this server
   * @param limits how patient it is
   * @param tidings is told of a server that cannot be had, and that can be had again
   */
  static MlflowSender start(
      ResultsStore store,
      Path results,
      MlflowServer server,
      Predicate<SweepRecord> ours,
      Limits limits,
      UploadListener tidings) {
    MlflowSender sender = new MlflowSender(store, results, server, ours, limits, tidings);
    sender.thread.start();
    return sender;
  }

  /**
   * Waits until nothing waits to be sent any more, or nothing could be sent for a while. A server
   * that failed last is asked once more; one that has kept an answer back for a while is not waited
   * for.
   *
   * @return why something waits on; nothing if the server has all that it takes
   */
  public Optional<String> flush() {
    long begun = System.nanoTime();
    Duration whole = limits.wholeAfter(begun - started);
    int failures = backOff.failures();
    backOff.tryNow();
    wake.release();
    while (emptyRound - begun <= 0) {
      long asked = busy ? Math.min(begun, errandBegun) : begun;
      long quiet = System.nanoTime() - Math.max(asked, lastProgress);
      int now = backOff.failures();
      boolean givenUp = now >= limits.attempts() || (failures > 0 && now > failures);
      if (lockedOut || givenUp || quiet > limits.patience().toNanos()) {
        return Optional.of(why());
      }
      if (System.nanoTime() - begun > whole.toNanos()) {
        return Optional.of("MLflow has not taken all of it within " + whole.toSeconds() + " s");
      }
      sleep();
    }
    return Optional.empty();
  }

  private String why() {
    if (lockedOut) {
      return "another process is sending what waits";
    }
    return trouble
        .map(MlflowFailure::text)
        .orElse("MLflow has not answered for " + limits.patience().toSeconds() + " s");
  }

  private void work() {
    try {
      while (!stopped) {
        try {
          step();
        } catch (StoreException e) {
          LOG.debug("the results store cannot be read, or not now", e);
          pause(limits.pause());
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
      pause(shorter(limits.pause(), limits.backOff()));
    } else if (!round()) {
      emptyRound = start;
      pause(limits.pause());
    }
  }

  /** Whether anything was sent, and more may wait. */
  private boolean round() {
    Set<String> experiments =
        outbox.sweeps().stream()
            .filter(ours)
            .map(SweepRecord::experiment)
            .collect(Collectors.toSet());
    List<Replica> waiting = outbox.replicas(experiments, ROUND);
    // a run that the server fails on must not keep the others waiting for ever
    int first = waiting.isEmpty() ? 0 : backOff.failures() % waiting.size();
    boolean sent = false;
    for (int i = 0; i < waiting.size() && !stopped; i++) {
      Replica replica = waiting.get((first + i) % waiting.size());
      long start = System.nanoTime();
      try {
        errandBegun = start;
        busy = true;
        if (errands.run(replica)) {
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
          return false; // it is closing that made it fail
        }
        LOG.debug("run {} cannot be sent", replica.id(), e);
        outbox.problem(replica, "unexpected " + e, true);
      } finally {
        busy = false;
      }
    }
    return sent;
  }

  /** Something is being sent, and nothing is waited for in vain. */
  private void progressed() {
    lastProgress = System.nanoTime();
  }

  private void succeeded() {
    progressed();
    backOff.succeeded();
    trouble = Optional.empty();
    if (told) {
      told = false;
      tidings.news().accept("MLflow answers again");
    }
  }

  private void failed(MlflowFailure failure, long start) {
    if (stopped) {
      return; // it is closing that made it fail
    }
    if (trouble.isEmpty()) {
      troubleSince = start;
    }
    LOG.debug("{}", failure.text());
    backOff.failed();
    trouble = Optional.of(failure);
    boolean lasting =
        failure.reason() == MlflowFailure.Reason.SETTING
            || backOff.failures() >= TOLD_AFTER
            || System.nanoTime() - troubleSince > limits.call().toNanos() / TOLD_AFTER;
    if (lasting && !told) {
      told = true;
      tidings.trouble().accept(failure.text());
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

  /** Ends the sending; a request that is under way is given up. */
  @Override
  public void close() {
    stopped = true;
    wake.release();
    connection.close();
    try {
      thread.join(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
