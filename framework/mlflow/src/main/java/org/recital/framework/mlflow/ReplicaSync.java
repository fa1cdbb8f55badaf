package org.recital.framework.mlflow;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.recital.framework.mlflow.MlflowFailure.Reason;
import org.recital.reports.store.Outbox;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ResultsStore;

/** Sends what one replica waits for, or settles why it cannot be sent. Used by one thread. */
final class ReplicaSync {
  private final Outbox outbox;
  private final MlflowServer server;
  private final Consumer<String> news;
  private final RunRequests requests;
  private final Runs runs;
  private final ExperimentSync sweeps;
  private final TrialSync trials;
  private final Set<String> sentAnew = new HashSet<>();

  /**
   * @param news is told, in whole lines, what is good to know of runs
   * @param progress is called whenever something has been sent
   */
  ReplicaSync(
      ResultsStore store,
      Path results,
      MlflowServer server,
      MlflowConnection connection,
      Consumer<String> news,
      Runnable progress) {
    this.outbox = store.outbox();
    this.server = server;
    this.news = news;
    this.requests = new RunRequests(connection);
    this.runs = new Runs(connection, server, outbox);
    Artifacts artifacts = new Artifacts(connection, news, progress);
    this.sweeps = new ExperimentSync(store, results, server, requests, runs, artifacts, progress);
    this.trials = new TrialSync(store, results, requests, runs, artifacts, sweeps, news, progress);
  }

  /**
   * Sends what waits of a replica.
   *
   * @return whether anything was sent, or settled otherwise
   * @throws MlflowFailure if the server cannot be had at all
   */
  boolean run(Replica replica) {
    if (replica.run().isPresent() && !replica.server().equals(Optional.of(server.name()))) {
      outbox.again(replica); // another server has what was sent before
      return true;
    }
    try {
      return replica.attempt().isPresent() ? trials.send(replica) : sweeps.send(replica);
    } catch (MlflowFailure failure) {
      if (failure.isOfServer()) {
        throw failure;
      }
      settle(replica, failure);
      return true;
    }
  }

  private void settle(Replica replica, MlflowFailure failure) {
    runs.forget();
    if (failure.reason() == Reason.RUN_UNKNOWN && anew(replica)) {
      return;
    }
    MlflowFailure cause =
        failure.reason() == Reason.RUN_DELETED ? runs.inTrash(replica).orElse(failure) : failure;
    outbox.problem(replica, RefusalMessages.on(replica, cause, server), true);
  }

  /**
   * Has a run that the server has no more sent anew, or the whole experiment if that is gone too;
   * once, as the server may be one that loses whatever it is sent.
   */
  private boolean anew(Replica replica) {
    String experiment = replica.experiment();
    Optional<String> sweep = outbox.sweepReplica(experiment).run();
    boolean all = replica.attempt().isEmpty() || sweep.filter(requests::has).isEmpty();
    if (!sentAnew.add(all ? experiment : experiment + "/" + replica.id())) {
      return false;
    }
    if (all) {
      outbox.lost(experiment, server.name());
      news.accept(RefusalMessages.lost(server, experiment));
    } else {
      outbox.again(replica);
    }
    return true;
  }
}
