package org.recital.framework.schedule;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.recital.framework.mlflow.Mlflow;
import org.recital.framework.mlflow.MlflowSender;
import org.recital.framework.mlflow.MlflowServer;
import org.recital.framework.spec.Experiment;
import org.recital.reports.store.PendingUploads;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/**
 * Replication of a run to MLflow: its changes are queued in the outbox and uploaded if a server is
 * configured.
 */
final class Replication {
  private final ResultsStore store;
  private final Experiment experiment;
  private final Optional<MlflowServer> server;
  private final Mlflow mlflow;
  private Optional<MlflowSender> sender = Optional.empty();
  private boolean begun;

  /**
   * @param messages receives messages for the user, one line each
   * @throws org.recital.framework.mlflow.MlflowSettingsException if a setting of the server is
   *     invalid
   */
  Replication(
      ResultsStore store,
      Path results,
      Experiment experiment,
      Map<String, String> environment,
      Consumer<String> messages) {
    this.store = store;
    this.experiment = experiment;
    this.server = MlflowServer.of(experiment.tracking().address(), environment);
    this.mlflow = new Mlflow(store, results, environment, messages);
  }

  String experiment() {
    return experiment.name();
  }

  void begin() {
    store
        .outbox()
        .beginRun(experiment.name(), experiment.tracking().address(), ThisProcess.owner());
    begun = true;
    sender = mlflow.startSender(experiment.tracking().address());
  }

  /** Ends the run of the experiment and uploads pending changes within the time limits. */
  UploadStatus end(State state) {
    endRun(state);
    Optional<String> reason = sender.flatMap(MlflowSender::flush);
    close();
    Optional<PendingUploads> pending =
        store.outbox().waiting().stream()
            .filter(uploads -> uploads.experiment().equals(experiment.name()))
            .findFirst();
    return new UploadStatus(
        server.flatMap(target -> mlflow.page(target, experiment.name())), reason, pending);
  }

  /** Stops uploads. A run that has not ended is recorded as interrupted. */
  void close() {
    sender.ifPresent(MlflowSender::close);
    sender = Optional.empty();
    endRun(State.INTERRUPTED);
  }

  private void endRun(State state) {
    if (begun) {
      begun = false;
      store.outbox().endRun(experiment.name(), state);
    }
  }
}
