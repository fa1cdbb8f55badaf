package org.recital.framework.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.recital.framework.schedule.ActiveWorkers;
import org.recital.framework.schedule.ResultsLock;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;

/**
 * Access to results that no run can use at the same time. In a store that several hosts share, a
 * command reserves single experiments instead.
 */
final class FreeResults {
  private FreeResults() {}

  /**
   * Opens the existing store and calls a function with it, while no run can use the results folder.
   *
   * @throws StoreException if a run is using the folder, or there is no store
   */
  static void with(ResultsLocation location, Consumer<ResultsStore> work) {
    try (ResultsStore store = location.openExisting()) {
      locked(location, () -> work.accept(store));
    }
  }

  /**
   * Reserves an experiment, so that no run or worker can use it.
   *
   * @throws StoreException if a run or a worker is using the experiment
   */
  static void reserve(ResultsStore store, String experiment) {
    store.reserve(experiment);
    ActiveWorkers.requireNone(store, experiment);
  }

  /**
   * Calls a function while no run can use the results folder.
   *
   * @throws StoreException if a run is using the folder
   */
  static void locked(ResultsLocation location, Runnable work) {
    if (!ifFree(location, work)) {
      throw new StoreException(
          "a run ("
              + ResultsLock.holder(location.folder())
              + ") is using the results folder '"
              + location.folder()
              + "'; try again when it has ended");
    }
  }

  /**
   * Calls a function unless a run uses the results folder; returns whether the function was called.
   */
  static boolean ifFree(ResultsLocation location, Runnable work) {
    if (location.address().isPresent()) {
      work.run();
      return true;
    }
    Optional<ResultsLock> free = ResultsLock.take(location.folder());
    free.ifPresent(
        lock -> {
          try (lock) {
            work.run();
          }
        });
    return free.isPresent();
  }
}
