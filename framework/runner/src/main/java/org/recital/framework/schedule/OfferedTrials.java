package org.recital.framework.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.reports.store.EndedJob;
import org.recital.reports.store.Heartbeats;
import org.recital.reports.store.JobQueue;
import org.recital.reports.store.OfferedJob;
import org.recital.reports.store.State;

/**
 * Offers the trials of an experiment to the workers of all machines that use the store, and passes
 * their results to the searches. Can be used only once.
 */
final class OfferedTrials {
  private static final Duration POLL = Duration.ofMillis(500);

  private final JobQueue jobs;
  private final String experiment;
  private final RunOptions options;
  private final SchedulerListener listener;
  private final ClaimedTrials own;
  private final Map<Long, QueuedTrial> offered = new LinkedHashMap<>();
  private final ExpectedDurations durations;
  private final List<SchedulerResult.Ended> ended = new ArrayList<>();
  private volatile boolean stopped;
  private boolean halted;
  private int skipped;
  private int withdrawn;
  private long reclaimed = System.nanoTime() - Heartbeats.INTERVAL.toNanos();

  /**
   * @param listener receives the trials that other processes run
   * @param own the trials that this process runs itself
   */
  OfferedTrials(
      JobQueue jobs,
      String experiment,
      RunOptions options,
      SchedulerListener listener,
      ClaimedTrials own) {
    this.jobs = jobs;
    this.experiment = experiment;
    this.options = options;
    this.listener = listener;
    this.own = own;
    this.durations = new ExpectedDurations(jobs);
  }

  /** Offers no further trials. May be called by any thread. */
  void stop() {
    stopped = true;
  }

  /** Runs until the source has no more trials or {@link #stop} is called. */
  SchedulerResult run(SearchQueue source) {
    jobs.withdraw(experiment, Set.of());
    release(source);
    offer(source);
    while (!stopped && !offered.isEmpty()) {
      reclaim(source);
      jobs.takeEnded(experiment).forEach(job -> end(job, source));
      durations.record();
      if (halted) {
        jobs.withdraw(experiment, Set.of()); // jobs that workers have given back
        int before = offered.size();
        offered.keySet().retainAll(jobs.ids(experiment));
        withdrawn += before - offered.size();
      }
      offer(source);
      if (!offered.isEmpty()) {
        pause();
      }
    }
    return new SchedulerResult(ended, source.left() + offered.size() + withdrawn, skipped, stopped);
  }

  private void offer(SearchQueue source) {
    for (Optional<QueuedTrial> next = next(source); next.isPresent(); next = next(source)) {
      offer(next.get(), source);
      own.offered();
    }
  }

  private void offer(QueuedTrial trial, SearchQueue source) {
    long job = jobs.offer(experiment, job(trial, source), durations.of(trial));
    offered.put(job, trial);
    durations.offered(job, trial);
  }

  private Optional<QueuedTrial> next(SearchQueue source) {
    return stopped || halted ? Optional.empty() : source.poll();
  }

  private static OfferedJob job(QueuedTrial trial, SearchQueue source) {
    return new OfferedJob(
        trial.plan(),
        trial.training(),
        trial.extent().epochs(),
        trial.extent().test(),
        source.rerunAfter());
  }

  private void reclaim(SearchQueue source) {
    if (System.nanoTime() - reclaimed >= Heartbeats.INTERVAL.toNanos()) {
      offerLost(source);
      jobs.reclaim(ThisProcess.host(), ThisProcess::isAlive);
      jobs.withdraw(experiment, offered.keySet()); // jobs of workers of an earlier run that died
      reclaimed = System.nanoTime();
    }
  }

  /**
   * Offers a trial again if its job is no longer in the queue, because a worker of an earlier run
   * has withdrawn it.
   */
  private void offerLost(SearchQueue source) {
    Set<Long> known = jobs.ids(experiment);
    for (long id : halted ? List.<Long>of() : List.copyOf(offered.keySet())) {
      if (!known.contains(id)) {
        durations.remove(id);
        offer(Optional.ofNullable(offered.remove(id)).orElseThrow(), source);
      }
    }
  }

  private void end(EndedJob job, SearchQueue source) {
    QueuedTrial trial = offered.remove(job.id());
    if (trial == null) {
      return; // a job of an earlier run
    }
    TrialEnd end = end(job);
    if (end.state() == State.FINISHED || end.state() == State.STOPPED) {
      durations.ended(job.id(), job.took());
    } else {
      durations.remove(job.id());
    }
    source.ended(trial, end);
    release(source);
    if (end.state() == State.INTERRUPTED) {
      skipped++;
      return;
    }
    ended.add(new SchedulerResult.Ended(trial.plan(), end));
    if (!own.hasClaimed(job.id())) {
      listener.trialStarted(trial.plan());
      listener.trialEnded(trial.plan(), end, job.took());
    }
    if (options.stopOnFailure() && end.state() == State.FAILED) {
      halted = true;
    }
  }

  private static TrialEnd end(EndedJob job) {
    return switch (job.state()) {
      case FINISHED -> TrialEnd.FINISHED;
      case STOPPED -> TrialEnd.STOPPED;
      case INTERRUPTED -> TrialEnd.SKIPPED;
      default -> TrialEnd.failed(job.reason(), "");
    };
  }

  /** Deletes checkpoints that are no longer needed, and lets workers delete theirs. */
  private void release(SearchQueue source) {
    List<String> released = source.released();
    options.deleteCheckpoints(released);
    jobs.release(experiment, released);
  }

  private void pause() {
    try {
      own.awaitEnd(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    }
  }
}
