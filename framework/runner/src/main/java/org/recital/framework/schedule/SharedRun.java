package org.recital.framework.schedule;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.recital.framework.tracking.Tracker;
import org.recital.reports.store.Environment;
import org.recital.reports.store.JobQueue;
import org.recital.reports.store.PlannedTrial;

/**
 * Run of an experiment whose trials are offered to all machines that use the store. The workers of
 * this process claim trials in the same way as the workers of other processes.
 */
final class SharedRun {
  private final JobQueue jobs;
  private final String experiment;
  private final OfferedTrials trials;
  private final ClaimedTrials claimed;
  private final Optional<TrialScheduler> scheduler;
  private volatile boolean over;
  private volatile Optional<RuntimeException> broken = Optional.empty();

  SharedRun(
      JobQueue jobs,
      String experiment,
      RunOptions options,
      Function<PlannedTrial, Environment> environments,
      Tracker tracker,
      SchedulerListener listener) {
    this.jobs = jobs;
    this.experiment = experiment;
    this.claimed =
        new ClaimedTrials(jobs, experiment, ClaimRules.of(options.stopOnFailure(), () -> over));
    this.trials = new OfferedTrials(jobs, experiment, options, listener, claimed);
    this.scheduler =
        options.workers() == 0
            ? Optional.empty()
            : Optional.of(
                new TrialScheduler(options, environments, tracker, listener, Workers.of(options)));
  }

  void stop() {
    trials.stop();
    scheduler.ifPresent(TrialScheduler::stop);
  }

  SchedulerResult run(SearchQueue queue) {
    Thread own = new Thread(this::work, "own-workers");
    own.start();
    SchedulerResult result = offer(queue, own);
    jobs.withdraw(experiment, Set.of()); // also jobs that own workers gave back
    if (broken.isPresent()) {
      throw broken.get();
    }
    return result;
  }

  private SchedulerResult offer(SearchQueue queue, Thread own) {
    try {
      return offer(queue);
    } finally {
      over = true;
      TrialScheduler.join(own);
      claimed.close();
    }
  }

  private SchedulerResult offer(SearchQueue queue) {
    try {
      return trials.run(queue);
    } catch (RuntimeException | Error e) {
      stop();
      throw e;
    }
  }

  private void work() {
    try {
      scheduler.ifPresent(workers -> workers.run(claimed));
    } catch (RuntimeException e) {
      broken = Optional.of(e);
      stop();
    }
  }
}
