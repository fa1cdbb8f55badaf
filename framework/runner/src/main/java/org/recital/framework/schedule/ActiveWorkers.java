package org.recital.framework.schedule;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.recital.reports.store.Heartbeats;
import org.recital.reports.store.Owner;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;

/** Workers of any machine that run trials of an experiment. */
public final class ActiveWorkers {
  private static final Duration POLL = Duration.ofMillis(500);

  private ActiveWorkers() {}

  /**
   * Withdraws the trials that an earlier run of an experiment has offered, and checks that no
   * worker runs a trial of the experiment. If a worker on this host has ended during a trial, first
   * waits until the store gives up the trial, which it does only after some missed heartbeats.
   *
   * @param experiment experiment that this process has reserved, so that nobody can offer trials
   * @throws StoreException if a worker runs a trial of the experiment
   */
  public static void requireNone(ResultsStore store, String experiment) {
    Set<Owner> workers = remaining(store, experiment);
    long start = System.nanoTime();
    while (!workers.isEmpty()
        && !Thread.currentThread().isInterrupted()
        && workers.stream().allMatch(ActiveWorkers::hasEnded)
        && System.nanoTime() - start < 2 * Heartbeats.ENDED.toNanos()) {
      LockSupport.parkNanos(POLL.toNanos());
      workers = remaining(store, experiment);
    }
    if (!workers.isEmpty()) {
      throw new StoreException(
          "workers are running trials of experiment '"
              + experiment
              + "' ("
              + workers.stream()
                  .map(worker -> "process " + worker.process() + " on " + worker.host())
                  .collect(Collectors.joining(", "))
              + "); stop them, or wait for them to end");
    }
  }

  private static Set<Owner> remaining(ResultsStore store, String experiment) {
    store.jobs().reclaim(ThisProcess.host(), ThisProcess::isAlive);
    store.jobs().withdraw(experiment, Set.of());
    return store.jobs().workers(experiment);
  }

  private static boolean hasEnded(Owner worker) {
    return worker.host().equals(ThisProcess.host()) && !ThisProcess.isAlive(worker);
  }
}
