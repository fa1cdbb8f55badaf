package org.recital.framework.mlflow;

import java.util.Locale;
import org.recital.reports.store.Replica;

/** What a reader is told of a run that MLflow refuses, with the ways on. */
final class RefusalMessages {
  private RefusalMessages() {}

  static String on(Replica replica, MlflowFailure failure, MlflowServer server) {
    return switch (failure.reason()) {
      case RUN_DELETED ->
          String.format(
              Locale.ROOT,
              "run %s was deleted in MLflow; restore it ('mlflow runs restore --run-id %s') and run 'recital sync', or send all of it anew with 'recital sync --again %s'",
              name(replica),
              name(replica),
              replica.experiment());
      case EXPERIMENT_DELETED ->
          String.format(
              Locale.ROOT,
              "MLflow's experiment '%s' is in its trash; restore it ('mlflow experiments restore'), or name another with MLFLOW_EXPERIMENT_NAME, and run 'recital sync'",
              server.experiment().orElse(replica.experiment()));
      default -> failure.text() + "; 'recital sync' tries again";
    };
  }

  /**
   * @param others {@code model.size is 9, not 8}
   */
  static String parameterChanged(Replica replica, String others) {
    return String.format(
        Locale.ROOT,
        "run %s has other parameters in MLflow, where they never change: %s; to have them right, delete the run there and run 'recital sync --again %s'",
        name(replica),
        others,
        replica.experiment());
  }

  static String lost(MlflowServer server, String experiment) {
    return String.format(
        Locale.ROOT,
        "MLflow at %s has lost the runs of experiment '%s'; all of them are sent anew",
        server.name(),
        experiment);
  }

  private static String name(Replica replica) {
    return replica.run().orElse("?");
  }
}
