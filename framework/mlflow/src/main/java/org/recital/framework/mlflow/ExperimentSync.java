package org.recital.framework.mlflow;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.recital.reports.document.Document;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.render.Format;
import org.recital.reports.store.Change;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.ExperimentRunRecord;
import org.recital.reports.store.Outbox;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;

/** Uploads the pending changes of an experiment to its parent run. Used by one thread. */
final class ExperimentSync {
  private final ResultsStore store;
  private final Outbox outbox;
  private final Path results;
  private final MlflowServer server;
  private final RunRequests requests;
  private final Runs runs;
  private final Artifacts artifacts;
  private final Parameters parameters;
  private final ReusedTrials reused;
  private final Consumer<String> notices;
  private final Runnable progress;
  private final LeaderboardThrottle throttle = new LeaderboardThrottle();

  ExperimentSync(
      ResultsStore store,
      Path results,
      MlflowServer server,
      RunRequests requests,
      Runs runs,
      Artifacts artifacts,
      PlannedNames names,
      Consumer<String> notices,
      Runnable progress) {
    this.store = store;
    this.outbox = store.outbox();
    this.results = results;
    this.server = server;
    this.requests = requests;
    this.runs = runs;
    this.artifacts = artifacts;
    this.parameters = new Parameters(requests);
    this.reused =
        new ReusedTrials(
            store, requests, runs, new TrialFiles(requests, artifacts, results), names, progress);
    this.notices = notices;
    this.progress = progress;
  }

  /**
   * Uploads the pending changes. Reads the replica from the store again because the upload of a
   * trial may have located the experiment's run in the meantime.
   *
   * @return whether anything was uploaded
   */
  boolean send(Replica stale) {
    Replica replica = outbox.runReplica(stale.experiment());
    Map<Change, Long> changes = outbox.changes(replica);
    if (!changes.containsKey(Change.ENDED) && !throttle.isDue()) {
      changes.remove(Change.BOARD);
    }
    Replica located = locate(replica.experiment());
    for (Map.Entry<Change, Long> change : changes.entrySet()) {
      send(change.getKey(), located);
      outbox.sent(located, change.getKey(), change.getValue());
      progress.run();
    }
    return !changes.isEmpty();
  }

  private void send(Change change, Replica replica) {
    String run = replica.run().orElseThrow();
    ExperimentRunRecord record = outbox.run(replica.experiment());
    switch (change) {
      case BEGUN -> {
        requests.log(run, new Batches().tags(ExperimentRunContent.tags(experiment(replica))));
        requests.update(
            run, ExperimentRunContent.status(State.RUNNING), Optional.empty(), Optional.empty());
      }
      case BOARD -> requests.log(run, new Batches().tag("mlflow.note.content", note(replica)));
      case ENDED -> end(replica, record);
      case FILES -> files(replica);
      case PREPARED, POINTS -> {}
    }
  }

  /** Uploads the end of a run, unless the experiment has been resumed since. */
  private void end(Replica replica, ExperimentRunRecord record) {
    if (record.ended().isEmpty()) {
      return;
    }
    String run = replica.run().orElseThrow();
    List<StoredTrial> trials = store.trials(replica.experiment());
    reused.send(replica, trials);
    if (record.state() != State.INTERRUPTED) {
      winners(replica, trials, record.ended().get());
    }
    requests.log(run, new Batches().tag("recital.state", record.state().name()));
    requests.update(
        run, ExperimentRunContent.status(record.state()), record.ended(), Optional.empty());
    runs.deleteDuplicates(replica, runs.idOf(replica.experiment()));
  }

  /**
   * Uploads the winners. Must not be called for an interrupted experiment: it has no winners yet,
   * and MLflow does not change parameters that are logged.
   */
  private void winners(Replica replica, List<StoredTrial> trials, Instant time) {
    Winners winners = new Winners(Leaderboard.of(experiment(replica), trials, List.of()).boards());
    Batches batches = new Batches();
    winners
        .metrics()
        .forEach((key, mean) -> batches.metric(key, mean, time, TrialRunContent.NO_STEP));
    String run = replica.run().orElseThrow();
    requests.log(run, batches);
    parameters
        .log(run, winners.parameters())
        .ifPresent(changed -> notices.accept(RefusalMessages.parameterChanged(replica, changed)));
  }

  /** Replica of an experiment with its parent run on this server; a missing run is created. */
  Replica locate(String experiment) {
    Replica replica = outbox.runReplica(experiment);
    if (replica.run().isPresent() && !replica.server().equals(Optional.of(server.name()))) {
      outbox.again(replica); // its run is on another server
      replica = outbox.runReplica(experiment);
    }
    Runs.Attributes attributes =
        new Runs.Attributes(
            runs.idOf(experiment),
            experiment,
            outbox.run(experiment).begun(),
            commonTags(experiment));
    return runs.locate(replica, attributes);
  }

  /** Tags that all runs of an experiment share. */
  static Map<String, String> commonTags(String experiment) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.source.name", "recital run " + experiment);
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.user", System.getProperty("user.name", ""));
    tags.put("recital.experiment", experiment);
    return tags;
  }

  private void files(Replica replica) {
    artifacts.upload(
        () -> {
          artifacts.put(replica, "spec.yaml", experiment(replica).specText());
          Document report = ExperimentRunContent.report(store, replica.experiment());
          for (Format format : List.of(Format.MARKDOWN, Format.HTML)) {
            artifacts.put(replica, format.fileName(), format.text(report));
          }
          Path folder = results.resolve(replica.experiment());
          artifacts.putPlots(replica, folder);
        });
  }

  private String note(Replica replica) {
    return throttle.time(
        () -> ExperimentRunContent.note(ExperimentRunContent.board(store, replica.experiment())));
  }

  private Experiment experiment(Replica replica) {
    return store.experiment(replica.experiment()).orElseThrow();
  }
}
