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

/** A run's way to MLflow: what happens waits in the outbox, and goes on where a server is known. */
final class Replication {
  private final ResultsStore store;
  private final Experiment experiment;
  private final Optional<MlflowServer> server;
  private final Mlflow mlflow;
  private Optional<MlflowSender> sender = Optional.empty();
  private boolean begun;

  /**
   * @throws org.recital.framework.tracking.mlflow.MlflowSettingsException if the address of the
   *     server cannot be one
   */
  Replication(
      ResultsStore store,
      Path results,
      Experiment experiment,
      Map<String, String> environment,
      Consumer<String> tell) {
    this.store = store;
    this.experiment = experiment;
    this.server = MlflowServer.of(experiment.tracking().address(), environment);
    this.mlflow = new Mlflow(store, results, environment, tell);
  }

  String experiment() {
    return experiment.name();
  }

  void begin() {
    store
        .outbox()
        .beginSweep(experiment.name(), experiment.tracking().address(), ThisProcess.owner());
    begun = true;
    sender = mlflow.beside(experiment.tracking().address());
  }

  /** Ends the sweep, and sends what can be sent without keeping anybody waiting. */
  UploadStatus end(State state) {
    endSweep(state);
    Optional<String> why = sender.flatMap(MlflowSender::flush);
    close();
    Optional<PendingUploads> waiting =
        store.outbox().waiting().stream()
            .filter(some -> some.experiment().equals(experiment.name()))
            .findFirst();
    return new UploadStatus(
        server.flatMap(known -> mlflow.page(known, experiment.name())), why, waiting);
  }

  /** Ends it where it stands; a sweep that nobody ended was interrupted. */
  void close() {
    sender.ifPresent(MlflowSender::close);
    sender = Optional.empty();
    endSweep(State.INTERRUPTED);
  }

  private void endSweep(State state) {
    if (begun) {
      begun = false;
      store.outbox().endSweep(experiment.name(), state);
    }
  }
}
