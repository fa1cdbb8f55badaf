package org.recital.framework.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.framework.schedule.Delivery;
import org.recital.reports.store.Waiting;

/** What a user is told of MLflow after a run. */
final class DeliveryLines {
  private DeliveryLines() {}

  static List<String> of(Delivery delivery) {
    List<String> lines = new ArrayList<>();
    delivery.page().ifPresent(page -> lines.add("MLflow: " + page));
    Optional<Waiting> waiting = delivery.waiting();
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
  static String refused(Waiting waiting) {
    return "MLflow refuses "
        + Words.count(waiting.blocked(), "run")
        + ": "
        + waiting.problem().orElse("it does not say why");
  }

  private static String verb(int runs, String one, String more) {
    return Words.count(runs, "run") + " " + (runs == 1 ? one : more);
  }
}
