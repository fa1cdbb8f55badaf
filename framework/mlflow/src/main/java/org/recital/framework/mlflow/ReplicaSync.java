package org.recital.framework.mlflow;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.recital.framework.mlflow.MlflowFailure.Reason;
import org.recital.reports.store.Outbox;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ResultsStore;

/**
 * Uploads the pending changes of a replica, or records why the server rejects them. Used by one
 * thread.
 */
final class ReplicaSync {
  private final Outbox outbox;
  private final MlflowServer server;
  private final Consumer<String> notices;
  private final RunRequests requests;
  private final Runs runs;
  private final ExperimentSync experiments;
  private final TrialSync trials;
  private final Set<String> resent = new HashSet<>();

  /**
   * @param notices receives messages about runs, one line each
   * @param progress called after each upload
   */
  ReplicaSync(
      ResultsStore store,
      Path results,
      MlflowServer server,
      MlflowConnection connection,
      Consumer<String> notices,
      Runnable progress) {
    this.outbox = store.outbox();
    this.server = server;
    this.notices = notices;
    this.requests = new RunRequests(connection);
    this.runs = new Runs(connection, server, outbox);
    Artifacts artifacts = new Artifacts(connection, notices, progress);
    PlannedNames names = new PlannedNames(store);
    this.experiments =
        new ExperimentSync(
            store, results, server, requests, runs, artifacts, names, notices, progress);
    this.trials =
        new TrialSync(
            outbox,
            requests,
            runs,
            new TrialFiles(requests, artifacts, results),
            experiments,
            names,
            notices,
            progress);
  }

  /**
   * Uploads the pending changes of a replica.
   *
   * @return whether there were pending changes; also true if the server rejected them
   * @throws MlflowFailure if the problem affects all requests to the server
   */
  boolean run(Replica replica) {
    if (replica.run().isPresent() && !replica.server().equals(Optional.of(server.name()))) {
      outbox.again(replica); // earlier uploads went to another server
      return true;
    }
    try {
      return replica.attempt().isPresent() ? trials.send(replica) : experiments.send(replica);
    } catch (MlflowFailure failure) {
      if (failure.isServerWide()) {
        throw failure;
      }
      handle(replica, failure);
      return true;
    }
  }

  private void handle(Replica replica, MlflowFailure failure) {
    runs.forget();
    if (failure.reason() == Reason.RUN_UNKNOWN && resend(replica)) {
      return;
    }
    MlflowFailure cause =
        failure.reason() == Reason.RUN_DELETED
            ? runs.deletedExperiment(replica).orElse(failure)
            : failure;
    outbox.problem(replica, RefusalMessages.on(replica, cause, server), true);
  }

  /**
   * Requeues a run that the server no longer has, or the whole experiment if its parent run is
   * missing too. Each run or experiment is requeued at most once, because a faulty server may lose
   * every upload.
   *
   * @return whether anything was requeued
   */
  private boolean resend(Replica replica) {
    String experiment = replica.experiment();
    Optional<String> parent = outbox.runReplica(experiment).run();
    boolean all = replica.attempt().isEmpty() || parent.filter(requests::exists).isEmpty();
    List<Replica> ofRun = all ? List.of() : outbox.attemptsOf(replica);
    if (!resent.add(all ? experiment : experiment + "/" + ofRun.get(0).id())) {
      return false;
    }
    if (all) {
      outbox.lost(experiment, server.name());
      notices.accept(RefusalMessages.lost(server, experiment));
    } else {
      ofRun.forEach(outbox::again);
    }
    return true;
  }
}
