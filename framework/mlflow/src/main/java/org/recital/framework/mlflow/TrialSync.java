package org.recital.framework.mlflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.recital.reports.store.Change;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.Outbox;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ReplicatedAttempt;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.TrialName;

/** Sends what an attempt waits for, change by change. Used by one thread. */
final class TrialSync {
  private static final int POINTS = 1000;

  private final Outbox outbox;
  private final Path results;
  private final RunRequests requests;
  private final Runs runs;
  private final Artifacts artifacts;
  private final ExperimentSync sweeps;
  private final Parameters parameters;
  private final Consumer<String> news;
  private final Runnable progress;

  TrialSync(
      ResultsStore store,
      Path results,
      RunRequests requests,
      Runs runs,
      Artifacts artifacts,
      ExperimentSync sweeps,
      Consumer<String> news,
      Runnable progress) {
    this.outbox = store.outbox();
    this.results = results;
    this.requests = requests;
    this.runs = runs;
    this.artifacts = artifacts;
    this.sweeps = sweeps;
    this.parameters = new Parameters(requests);
    this.news = news;
    this.progress = progress;
  }

  boolean send(Replica replica) {
    Map<Change, Long> changes = outbox.changes(replica);
    ReplicatedAttempt attempt = outbox.attempt(replica.attempt().orElseThrow());
    TrialRunContent form = new TrialRunContent(attempt);
    Replica located = replica.run().isPresent() ? replica : locate(replica, form);
    for (Map.Entry<Change, Long> change : changes.entrySet()) {
      located = send(change.getKey(), located, attempt, form);
      outbox.sent(located, change.getKey(), change.getValue());
      progress.run();
    }
    return !changes.isEmpty();
  }

  private Replica send(
      Change change, Replica replica, ReplicatedAttempt attempt, TrialRunContent form) {
    String run = replica.run().orElseThrow();
    switch (change) {
      case BEGUN -> begin(replica, form);
      case PREPARED -> {
        requests.input(form.input(run));
        requests.log(run, new Batches().tags(form.dataTags()));
      }
      case POINTS -> {
        return points(replica);
      }
      case BOARD -> {}
      case ENDED -> {
        requests.log(run, form.end());
        requests.update(run, form.status(), Optional.of(form.ended()));
        runs.deleteGhosts(replica, form.begun());
      }
      case FILES -> files(replica, attempt, form);
    }
    return replica;
  }

  private Replica locate(Replica replica, TrialRunContent form) {
    Map<String, String> tags = ExperimentSync.source(replica.experiment());
    tags.put(Runs.PARENT, sweeps.locate(replica.experiment()).run().orElseThrow());
    return runs.locate(replica, new Runs.Form(TrialName.of(form.trial()), form.begun(), tags));
  }

  /** The sweep's run may be another than the one that the trial's run was made below. */
  private void begin(Replica replica, TrialRunContent form) {
    String run = replica.run().orElseThrow();
    String parent = sweeps.locate(replica.experiment()).run().orElseThrow();
    requests.log(run, new Batches().tag(Runs.PARENT, parent).tags(form.tags()));
    parameters
        .log(run, form.parameters())
        .ifPresent(others -> news.accept(RefusalMessages.parameterChanged(replica, others)));
  }

  private Replica points(Replica replica) {
    String run = replica.run().orElseThrow();
    Replica current = replica;
    for (List<Map.Entry<Long, MetricValue>> points = outbox.points(current, POINTS);
        !points.isEmpty();
        points = outbox.points(current, POINTS)) {
      Batches batches = new Batches();
      for (Map.Entry<Long, MetricValue> numbered : points) {
        MetricValue point = numbered.getValue();
        batches.metric(point.name(), point.value(), point.time(), point.epoch());
      }
      requests.log(run, batches);
      current = current.sentPoints(points.get(points.size() - 1).getKey());
      outbox.pointsSent(current, current.lastPoint());
      progress.run();
    }
    return current;
  }

  private void files(Replica replica, ReplicatedAttempt attempt, TrialRunContent form) {
    Path folder = results.resolve(replica.experiment());
    artifacts.filing(
        () -> {
          artifacts.put(replica, "spec.json", form.indentedSpec());
          artifacts.put(replica, "log.txt", TrialName.log(folder, attempt.trial()));
          attempt
              .attempt()
              .model()
              .ifPresent(model -> artifacts.putFolder(replica, "model", results.resolve(model)));
        });
  }
}
