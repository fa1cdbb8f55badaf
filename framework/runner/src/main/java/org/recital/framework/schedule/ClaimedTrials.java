package org.recital.framework.schedule;

import java.time.Duration;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.recital.framework.trial.Extent;
import org.recital.reports.store.ClaimedJob;
import org.recital.reports.store.Heartbeats;
import org.recital.reports.store.JobQueue;
import org.recital.reports.store.OfferedJob;
import org.recital.reports.store.Owner;
import org.recital.reports.store.ReleasedTraining;
import org.recital.reports.store.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trials of an experiment that this process claims from a job queue. */
final class ClaimedTrials implements TrialSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimedTrials.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final JobQueue jobs;
  private final String experiment;
  private final ClaimRules rules;
  private final Semaphore offers = new Semaphore(0); // of this process; those of others are polled
  private final Semaphore ends = new Semaphore(0);
  private final Owner self = ThisProcess.owner();
  private final IdentityHashMap<QueuedTrial, ClaimedJob> running = new IdentityHashMap<>();
  private final Set<Long> claimed = new HashSet<>();
  private final Set<ClaimedJob> lost = new HashSet<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(ClaimedTrials::daemon);
  private final Future<?> heartbeats;
  private volatile BooleanSupplier stop = () -> false;
  private volatile boolean outdated; // whether the settings have changed
  private long lastRelease;

  ClaimedTrials(JobQueue jobs, String experiment, ClaimRules rules) {
    this.jobs = jobs;
    this.experiment = experiment;
    this.rules = rules;
    long millis = Heartbeats.INTERVAL.toMillis();
    heartbeats =
        timer.scheduleWithFixedDelay(this::heartbeat, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public Optional<QueuedTrial> next(BooleanSupplier stopping) {
    stop = stopping;
    while (!stopping.getAsBoolean() && !isDone()) {
      Optional<QueuedTrial> next = claim();
      if (next.isPresent() || (claims().isEmpty() && rules.isOver().getAsBoolean())) {
        return next;
      }
      try {
        offers.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private synchronized Optional<QueuedTrial> claim() {
    Optional<ClaimedJob> job = isDone() ? Optional.empty() : jobs.claim(experiment, self);
    if (job.isPresent() && !rules.isCurrent().getAsBoolean()) {
      jobs.giveBack(job.get());
      outdated = true;
      return Optional.empty();
    }
    return job.map(
        taken -> {
          QueuedTrial trial = trial(taken.job());
          running.put(trial, taken);
          claimed.add(taken.id());
          rules.limit().count();
          return trial;
        });
  }

  private boolean isDone() {
    return outdated || rules.limit().isReached();
  }

  private static QueuedTrial trial(OfferedJob job) {
    return new QueuedTrial(
        job.trial(), job.training(), new Extent(job.epochs(), job.test()), job.rerunAfter());
  }

  /**
   * Ends the job of a trial. A trial that was interrupted because this process stops, or whose
   * result could not be recorded, is left to other workers.
   */
  @Override
  public void ended(QueuedTrial trial, TrialEnd end) {
    end(job(trial), end);
    remove(trial);
    ends.release();
  }

  private void end(ClaimedJob job, TrialEnd end) {
    if (rules.stopOnFailure() && end.state() == State.FAILED) {
      jobs.withdraw(experiment, Set.of()); // before the run receives the failure
    }
    if (end.state() != State.INTERRUPTED || end.equals(TrialEnd.SKIPPED)) {
      jobs.end(job, end.state(), end.reason());
    } else if (stop.getAsBoolean()) {
      jobs.giveBack(job);
    } else {
      jobs.abandon(job);
    }
  }

  private synchronized ClaimedJob job(QueuedTrial trial) {
    return Optional.ofNullable(running.get(trial)).orElseThrow();
  }

  private synchronized void remove(QueuedTrial trial) {
    ClaimedJob job = running.remove(trial);
    if (job != null) {
      lost.remove(job);
    }
  }

  /** Wakes a worker that waits for a job, because this process has offered one. */
  void offered() {
    offers.release();
  }

  /** Waits for the end of a job of this process. */
  void awaitEnd(Duration timeout) throws InterruptedException {
    if (ends.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      ends.drainPermits();
    }
  }

  /** Whether this process has claimed a job. */
  synchronized boolean hasClaimed(long job) {
    return claimed.contains(job);
  }

  void heartbeat() {
    try {
      lose(jobs.heartbeat(claims()));
      jobs.reclaim(self.host(), ThisProcess::isAlive); // the run that offers the trials may be dead
    } catch (RuntimeException e) { // an exception would end all later heartbeats
      LOG.debug("a heartbeat cannot be written and will be retried", e);
    }
  }

  private synchronized void lose(Set<ClaimedJob> jobs) {
    lost.addAll(jobs);
    lost.retainAll(running.values()); // others have ended in the meantime
  }

  private synchronized List<ClaimedJob> claims() {
    return List.copyOf(running.values());
  }

  @Override
  public synchronized boolean isLost(QueuedTrial trial) {
    ClaimedJob job = running.get(trial);
    return job != null && lost.contains(job);
  }

  @Override
  public boolean checkIsLost(QueuedTrial trial) {
    heartbeat();
    return isLost(trial);
  }

  /**
   * The trainings whose checkpoints the offering run no longer needs, as it recorded them. That run
   * may use another folder.
   */
  @Override
  public synchronized List<String> released() {
    List<ReleasedTraining> released = jobs.released(experiment, lastRelease);
    released.forEach(one -> lastRelease = one.id());
    return released.stream().map(ReleasedTraining::training).toList();
  }

  @Override
  public int left() {
    return 0;
  }

  @Override
  public void close() {
    heartbeats.cancel(false);
    timer.shutdown();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "job-heartbeat");
    thread.setDaemon(true);
    return thread;
  }
}
