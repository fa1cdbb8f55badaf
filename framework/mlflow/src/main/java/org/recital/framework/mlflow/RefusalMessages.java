package org.recital.framework.mlflow;

import java.util.Locale;
import org.recital.reports.store.Replica;

/** Messages for the user about runs that MLflow rejects, with advice. */
final class RefusalMessages {
  private RefusalMessages() {}

  static String on(Replica replica, MlflowFailure failure, MlflowServer server) {
    return switch (failure.reason()) {
      case RUN_DELETED ->
          String.format(
              Locale.ROOT,
              "run %s is deleted in MLflow; restore it ('mlflow runs restore --run-id %s') and run 'recital sync', or upload everything again with 'recital sync --again %s'",
              runId(replica),
              runId(replica),
              replica.experiment());
      case EXPERIMENT_DELETED ->
          String.format(
              Locale.ROOT,
              "experiment '%s' is deleted in MLflow; restore it ('mlflow experiments restore'), or set another one with MLFLOW_EXPERIMENT_NAME, and run 'recital sync'",
              server.experiment().orElse(replica.experiment()));
      default -> failure.text() + "; 'recital sync' tries again";
    };
  }

  /**
   * @param changed changed parameters, such as {@code model.size is 9, not 8}
   */
  static String parameterChanged(Replica replica, String changed) {
    return String.format(
        Locale.ROOT,
        "run %s has different parameters in MLflow, which does not change them: %s; to correct them, delete the run in MLflow and run 'recital sync --again %s'",
        runId(replica),
        changed,
        replica.experiment());
  }

  static String lost(MlflowServer server, String experiment) {
    return String.format(
        Locale.ROOT,
        "MLflow at %s no longer has the runs of experiment '%s'; all of them are uploaded again",
        server.name(),
        experiment);
  }

  private static String runId(Replica replica) {
    return replica.run().orElse("?");
  }
}
