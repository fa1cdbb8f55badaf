package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.reports.store.ExperimentStatus;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/**
 * Summary of one experiment.
 *
 * @param unfinishedRun a line about the last run if it was ended before the experiment was complete
 */
record StatusReport(String experiment, ExperimentStatus status, Optional<String> unfinishedRun) {
  /** Maximum number of unfinished trials that are listed. */
  static final int UNFINISHED = 20;

  /**
   * @throws BadArgumentException if no experiment has this name
   */
  static StatusReport of(
      ResultsLocation location, ResultsStore store, String experiment, int limit) {
    ExperimentStatus status =
        store
            .status(experiment, limit)
            .orElseGet(
                () -> {
                  String known = Experiments.find(store, Optional.of(experiment));
                  return store.status(known, limit).orElseThrow();
                });
    return new StatusReport(experiment, status, unfinishedRun(location, store, experiment));
  }

  private static Optional<String> unfinishedRun(
      ResultsLocation location, ResultsStore store, String experiment) {
    boolean isReserved = store.isReserved(experiment); // before the run may record its end
    return store
        .lastRun(experiment)
        .filter(run -> !isReserved)
        .flatMap(run -> StatusText.unfinishedRun(run, location.address().isPresent()));
  }

  List<String> lines(boolean withUnfinished) {
    List<String> lines = new ArrayList<>(summary());
    lines.addAll(StatusText.rate(status));
    if (withUnfinished) {
      lines.addAll(StatusText.unfinished(status));
    }
    return lines;
  }

  /** The lines that change only when a trial begins or ends, or the run ends. */
  List<String> summary() {
    List<String> lines = new ArrayList<>(StatusText.summary(experiment, status));
    unfinishedRun.ifPresent(line -> lines.add(1, line));
    return lines;
  }

  /**
   * Whether an attempt is running and its process has not ended. Processes on other hosts cannot be
   * checked and count as running.
   */
  boolean isRunning() {
    return status.unfinished().stream()
        .flatMap(trial -> trial.attempt().stream())
        .anyMatch(
            attempt -> attempt.state() == State.RUNNING && !StatusText.isGone(attempt.owner()));
  }
}
