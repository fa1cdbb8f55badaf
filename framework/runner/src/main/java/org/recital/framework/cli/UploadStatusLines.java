package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.framework.schedule.UploadStatus;
import org.recital.reports.store.PendingUploads;

/** The state of MLflow uploads as lines of text, printed after a run. */
final class UploadStatusLines {
  private UploadStatusLines() {}

  static List<String> of(UploadStatus status) {
    List<String> lines = new ArrayList<>();
    status.page().ifPresent(page -> lines.add("MLflow: " + page));
    Optional<PendingUploads> waiting = status.waiting();
    if (waiting.isEmpty()) {
      return lines;
    }
    if (waiting.get().blocked() > 0) {
      lines.add(refused(waiting.get()));
    }
    int left = waiting.get().runs() - waiting.get().blocked();
    if (left > 0) {
      String pending = Plurals.count(left, "run") + " pending upload to MLflow";
      lines.add(
          status
              .trouble()
              .map(reason -> pending + ": " + reason + "; run 'recital sync' to retry")
              .orElse(
                  pending
                      + ": start a server with 'scripts/mlflow-server', or set"
                      + " MLFLOW_TRACKING_URI and run 'recital sync'; with --no-mlflow, none are"
                      + " queued"));
    }
    return lines;
  }

  /** {@code MLflow refused 2 runs: …}. */
  static String refused(PendingUploads waiting) {
    return "MLflow refused "
        + Plurals.count(waiting.blocked(), "run")
        + ": "
        + waiting.problem().orElse("no reason given");
  }
}
