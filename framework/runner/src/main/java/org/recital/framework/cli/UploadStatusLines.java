package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.framework.schedule.UploadStatus;
import org.recital.reports.store.PendingUploads;

/** What a user is told of MLflow after a run. */
final class UploadStatusLines {
  private UploadStatusLines() {}

  static List<String> of(UploadStatus delivery) {
    List<String> lines = new ArrayList<>();
    delivery.page().ifPresent(page -> lines.add("MLflow: " + page));
    Optional<PendingUploads> waiting = delivery.waiting();
    if (waiting.isEmpty()) {
      return lines;
    }
    if (waiting.get().blocked() > 0) {
      lines.add(refused(waiting.get()));
    }
    int left = waiting.get().runs() - waiting.get().blocked();
    if (left > 0) {
      String what = verb(left, "waits", "wait");
      lines.add(
          delivery
              .trouble()
              .map(
                  why ->
                      what + " to be sent to MLflow: " + why + "; 'recital sync' sends what waits")
              .orElse(
                  what
                      + " for MLflow: 'scripts/mlflow-server' shows them; or set"
                      + " MLFLOW_TRACKING_URI and run 'recital sync'"));
    }
    return lines;
  }

  /** {@code MLflow refuses 2 runs: …}. */
  static String refused(PendingUploads waiting) {
    return "MLflow refuses "
        + Plurals.count(waiting.blocked(), "run")
        + ": "
        + waiting.problem().orElse("it does not say why");
  }

  private static String verb(int runs, String one, String more) {
    return Plurals.count(runs, "run") + " " + (runs == 1 ? one : more);
  }
}
