package org.recital.framework.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.recital.framework.schedule.ResultsLock;
import org.recital.framework.schedule.StopSignals;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

/**
 * Repeated summary of an experiment until its run has ended or a signal arrives. On a terminal, the
 * summary is repainted; otherwise, only changes are printed.
 *
 * <p>The store is opened and closed for every summary. The process that first opens the file serves
 * the store to all others. If this process kept it open, a run could lose its connection when this
 * process ends.
 */
record StatusWatch(Console console, ResultsLocation results, int seconds) {
  private static final String CLEAR = "\u001b[H\u001b[J";

  /** A summary, and whether the run of the experiment is in progress. */
  private record Snapshot(StatusReport report, boolean isActive) {}

  /**
   * @param experiment name of the experiment; by default, the most recently run experiment
   */
  void run(Optional<String> experiment) {
    CountDownLatch stopped = new CountDownLatch(1);
    StopSignals.call(stopped::countDown);
    // the launcher sets this property: Java cannot detect whether standard output is a terminal
    boolean repaints = Boolean.getBoolean("recital.terminal.output");
    List<String> printed = List.of();
    while (true) {
      Snapshot now = snapshot(experiment);
      List<String> summary = now.report().summary();
      if (repaints || !summary.equals(printed)) {
        print(now.report(), repaints);
        printed = summary;
      }
      if (!now.isActive() || await(stopped)) {
        return;
      }
    }
  }

  private void print(StatusReport report, boolean repaints) {
    if (repaints) {
      console.out().print(CLEAR);
    }
    report.lines(true).forEach(console.out()::println);
    if (!repaints) {
      console.out().println();
    }
    console.out().flush();
  }

  private boolean await(CountDownLatch stopped) {
    try {
      return stopped.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Snapshot snapshot(Optional<String> experiment) {
    try (ResultsStore store = results.openExisting()) {
      String name = experiment.orElseGet(() -> latest(store));
      StatusReport report = StatusReport.of(results, store, name, StatusReport.UNFINISHED);
      return new Snapshot(report, report.isRunning() || isActive(store, name));
    }
  }

  /** Whether a run uses the experiment, or workers may claim its trials. */
  private boolean isActive(ResultsStore store, String name) {
    return results.address().isPresent()
        ? store.isReserved(name) || store.jobs().experiments().contains(name)
        : ResultsLock.isHeld(results.folder()) && latest(store).equals(name);
  }

  /** The most recently run experiment. If a run holds the lock, this is its experiment. */
  private static String latest(ResultsStore store) {
    return Experiments.find(store, Optional.empty());
  }
}
