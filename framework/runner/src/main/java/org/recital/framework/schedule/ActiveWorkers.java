package org.recital.framework.schedule;

import java.util.Set;
import java.util.stream.Collectors;
import org.recital.reports.store.Owner;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;

/** Workers of any machine that run trials of an experiment. */
public final class ActiveWorkers {
  private ActiveWorkers() {}

  /**
   * Withdraws the trials that an earlier run of an experiment has offered, and checks that no
   * worker runs a trial of the experiment.
   *
   * @param experiment experiment that this process has reserved, so that nobody can offer trials
   * @throws StoreException if a worker runs a trial of the experiment
   */
  public static void requireNone(ResultsStore store, String experiment) {
    store.jobs().withdraw(experiment, Set.of());
    store.jobs().reclaim(ThisProcess.host(), ThisProcess::isAlive);
    store.jobs().withdraw(experiment, Set.of()); // jobs of dead workers
    Set<Owner> workers = store.jobs().workers(experiment);
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
}
