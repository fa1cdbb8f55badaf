package org.recital.framework.tracking.mlflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.tracking.TrialName;
import org.recital.framework.tracking.mlflow.MlflowFailure.Reason;
import org.recital.reports.store.Change;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.MetricPoint;
import org.recital.reports.store.Outbox;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ReplicatedAttempt;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.SweepRecord;

/** Sends what one replica waits for, change by change. Used by one thread. */
final class Errands {
  private static final int POINTS = 1000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ResultsStore store;
  private final Outbox outbox;
  private final Path results;
  private final MlflowServer server;
  private final MlflowConnection connection;
  private final Runs runs;
  private final Artifacts artifacts;
  private final BoardPace pace = new BoardPace();

  Errands(ResultsStore store, Path results, MlflowServer server, MlflowConnection connection) {
    this.store = store;
    this.outbox = store.outbox();
    this.results = results;
    this.server = server;
    this.connection = connection;
    this.runs = new Runs(connection, server, outbox);
    this.artifacts = new Artifacts(connection);
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
      return replica.attempt().isPresent() ? trial(replica) : sweep(replica);
    } catch (MlflowFailure failure) {
      if (failure.isOfServer()) {
        throw failure;
      }
      settle(replica, failure);
      return true;
    }
  }

  private boolean trial(Replica replica) {
    Map<Change, Long> changes = outbox.changes(replica);
    ReplicatedAttempt attempt = outbox.attempt(replica.attempt().orElseThrow());
    TrialForm form = new TrialForm(attempt);
    Replica located = locate(replica, attempt, form);
    String run = located.run().orElseThrow();
    for (Map.Entry<Change, Long> change : changes.entrySet()) {
      switch (change.getKey()) {
        case BEGUN -> begin(located, form, run);
        case PREPARED -> {
          connection.post("runs/log-inputs", form.input(run));
          log(run, new Batches().tags(form.dataTags()));
        }
        case POINTS -> located = points(located, run);
        case BOARD -> {}
        case ENDED -> {
          log(run, form.end());
          update(run, form.status(), Optional.of(form.ended()));
          runs.deleteGhosts(located);
        }
        case FILES -> files(located, attempt, form);
      }
      outbox.sent(located, change.getKey(), change.getValue());
    }
    return !changes.isEmpty();
  }

  private Replica locate(Replica replica, ReplicatedAttempt attempt, TrialForm form) {
    if (replica.run().isPresent()) {
      return replica;
    }
    String parent = locateSweep(outbox.sweepReplica(replica.experiment())).run().orElseThrow();
    Map<String, String> tags = source(replica.experiment());
    tags.put(Runs.PARENT, parent);
    return runs.locate(replica, new Runs.Form(TrialName.of(attempt.trial()), form.begun(), tags));
  }

  private void begin(Replica replica, TrialForm form, String run) {
    log(run, new Batches().tags(form.tags()));
    Batches parameters = new Batches();
    form.parameters().forEach(parameters::parameter);
    try {
      log(run, parameters);
    } catch (MlflowFailure failure) {
      if (failure.reason() != Reason.PARAMETER_CHANGED) {
        throw failure;
      }
      outbox.problem(replica, Ways.parameterChanged(replica, failure), false);
    }
  }

  private Replica points(Replica replica, String run) {
    Replica current = replica;
    for (List<Map.Entry<Long, MetricPoint>> points = outbox.points(current, POINTS);
        !points.isEmpty();
        points = outbox.points(current, POINTS)) {
      Batches batches = new Batches();
      for (Map.Entry<Long, MetricPoint> numbered : points) {
        MetricPoint point = numbered.getValue();
        batches.metric(point.name(), point.value(), point.time(), point.epoch());
      }
      log(run, batches);
      current = current.sentPoints(points.get(points.size() - 1).getKey());
      outbox.pointsSent(current, current.lastPoint());
    }
    return current;
  }

  private void files(Replica replica, ReplicatedAttempt attempt, TrialForm form) {
    Path folder = results.resolve(replica.experiment());
    filing(
        () -> {
          artifacts.put(replica, "spec.json", form.indentedSpec());
          artifacts.put(replica, "log.txt", TrialName.log(folder, attempt.trial()));
        });
  }

  /** Reads anew where it is, as a trial of it may have found out just now. */
  private boolean sweep(Replica before) {
    Replica replica = outbox.sweepReplica(before.experiment());
    Map<Change, Long> changes = outbox.changes(replica);
    if (!changes.containsKey(Change.ENDED) && !pace.isDue()) {
      changes.remove(Change.BOARD);
    }
    Replica located = locateSweep(replica);
    String run = located.run().orElseThrow();
    SweepRecord record = outbox.sweep(replica.experiment());
    for (Map.Entry<Change, Long> change : changes.entrySet()) {
      switch (change.getKey()) {
        case BEGUN -> {
          log(run, new Batches().tags(SweepForm.tags(experiment(replica))));
          update(run, SweepForm.status(State.RUNNING), Optional.empty());
        }
        case BOARD -> log(run, new Batches().tag("mlflow.note.content", note(replica)));
        case ENDED -> {
          log(run, new Batches().tag("recital.state", record.state().name()));
          update(run, SweepForm.status(record.state()), record.ended());
          runs.deleteGhosts(located);
        }
        case FILES -> sweepFiles(located);
        case PREPARED, POINTS -> {}
      }
      outbox.sent(located, change.getKey(), change.getValue());
    }
    return !changes.isEmpty();
  }

  private Replica locateSweep(Replica replica) {
    if (replica.run().isPresent() && replica.server().equals(Optional.of(server.name()))) {
      return replica;
    }
    SweepRecord record = outbox.sweep(replica.experiment());
    Runs.Form form =
        new Runs.Form(replica.experiment(), record.begun(), source(replica.experiment()));
    return runs.locate(replica, form);
  }

  private void sweepFiles(Replica replica) {
    filing(
        () -> {
          artifacts.put(replica, "spec.yaml", experiment(replica).specText());
          artifacts.put(replica, "leaderboard.md", SweepForm.board(store, replica.experiment()));
          artifacts.putReports(replica, results.resolve(replica.experiment()));
        });
  }

  private String note(Replica replica) {
    return pace.time(() -> SweepForm.note(SweepForm.board(store, replica.experiment())));
  }

  /** A server whose place for files is broken takes everything else all the same. */
  private void filing(Runnable puts) {
    try {
      puts.run();
    } catch (MlflowFailure failure) {
      if (failure.reason() == Reason.SERVER && !failure.isTooMany()) {
        connection.get("/health"); // throws where it is the server
        throw new MlflowFailure(Reason.REQUEST, "files: " + failure.text());
      }
      throw failure;
    }
  }

  private void settle(Replica replica, MlflowFailure failure) {
    runs.forget();
    if (failure.reason() == Reason.RUN_UNKNOWN) {
      outbox.again(replica);
      outbox.again(outbox.sweepReplica(replica.experiment()));
      return;
    }
    outbox.problem(replica, Ways.on(replica, failure, server), true);
  }

  private void log(String run, Batches batches) {
    batches.bodies(run).forEach(body -> connection.post("runs/log-batch", body));
  }

  private void update(String run, String status, Optional<Instant> ended) {
    ObjectNode body = JSON.objectNode().put("run_id", run).put("status", status);
    ended.ifPresent(time -> body.put("end_time", time.toEpochMilli()));
    connection.post("runs/update", body);
  }

  private Experiment experiment(Replica replica) {
    return store.experiment(replica.experiment()).orElseThrow();
  }

  private static Map<String, String> source(String experiment) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.source.name", "recital run " + experiment);
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.user", System.getProperty("user.name", ""));
    tags.put("recital.experiment", experiment);
    return tags;
  }
}
