package org.recital.framework.schedule;

import java.util.Optional;
import java.util.function.Function;
import org.recital.framework.tracking.Tracker;
import org.recital.reports.store.Environment;
import org.recital.reports.store.JobQueue;
import org.recital.reports.store.PlannedTrial;

/**
 * Run of an experiment whose trials are offered to all machines that use the store. The workers of
 * this process claim them as those of other processes do.
 */
final class SharedRun {
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
    this.claimed = new ClaimedTrials(jobs, experiment, () -> over);
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
    if (broken.isPresent()) {
      throw broken.get();
    }
    return result;
  }

  private SchedulerResult offer(SearchQueue queue, Thread own) {
    try (claimed) {
      return trials.run(queue);
    } finally {
      over = true;
      TrialScheduler.join(own);
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
