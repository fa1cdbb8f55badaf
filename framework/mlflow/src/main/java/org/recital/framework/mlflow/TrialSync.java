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

/** Uploads the pending changes of an attempt to its run. Used by one thread. */
final class TrialSync {
  private static final int BATCH = 1000;

  private final Outbox outbox;
  private final Path results;
  private final RunRequests requests;
  private final Runs runs;
  private final Artifacts artifacts;
  private final ExperimentSync experiments;
  private final Parameters parameters;
  private final Consumer<String> notices;
  private final Runnable progress;

  TrialSync(
      ResultsStore store,
      Path results,
      RunRequests requests,
      Runs runs,
      Artifacts artifacts,
      ExperimentSync experiments,
      Consumer<String> notices,
      Runnable progress) {
    this.outbox = store.outbox();
    this.results = results;
    this.requests = requests;
    this.runs = runs;
    this.artifacts = artifacts;
    this.experiments = experiments;
    this.parameters = new Parameters(requests);
    this.notices = notices;
    this.progress = progress;
  }

  boolean send(Replica replica) {
    Map<Change, Long> changes = outbox.changes(replica);
    ReplicatedAttempt attempt = outbox.attempt(replica.attempt().orElseThrow());
    TrialRunContent content = new TrialRunContent(attempt);
    Replica located = replica.run().isPresent() ? replica : locate(replica, content);
    for (Map.Entry<Change, Long> change : changes.entrySet()) {
      located = send(change.getKey(), located, attempt, content);
      outbox.sent(located, change.getKey(), change.getValue());
      progress.run();
    }
    return !changes.isEmpty();
  }

  private Replica send(
      Change change, Replica replica, ReplicatedAttempt attempt, TrialRunContent content) {
    String run = replica.run().orElseThrow();
    switch (change) {
      case BEGUN -> begin(replica, content);
      case PREPARED -> {
        requests.logInput(content.input(run));
        requests.log(run, new Batches().tags(content.dataTags()));
      }
      case POINTS -> {
        return metricValues(replica);
      }
      case BOARD -> {}
      case ENDED -> {
        requests.log(run, content.end());
        requests.update(run, content.status(), Optional.of(content.ended()));
        runs.deleteDuplicates(replica, content.begun());
      }
      case FILES -> files(replica, attempt, content);
    }
    return replica;
  }

  private Replica locate(Replica replica, TrialRunContent content) {
    Map<String, String> tags = ExperimentSync.commonTags(replica.experiment());
    tags.put(Runs.PARENT, experiments.locate(replica.experiment()).run().orElseThrow());
    return runs.locate(
        replica, new Runs.Attributes(TrialName.of(content.trial()), content.begun(), tags));
  }

  /** Sets the parent again because the experiment's run may have been replaced in the meantime. */
  private void begin(Replica replica, TrialRunContent content) {
    String run = replica.run().orElseThrow();
    String parent = experiments.locate(replica.experiment()).run().orElseThrow();
    requests.log(run, new Batches().tag(Runs.PARENT, parent).tags(content.tags()));
    parameters
        .log(run, content.parameters())
        .ifPresent(changed -> notices.accept(RefusalMessages.parameterChanged(replica, changed)));
  }

  private Replica metricValues(Replica replica) {
    String run = replica.run().orElseThrow();
    Replica current = replica;
    for (List<Map.Entry<Long, MetricValue>> values = outbox.points(current, BATCH);
        !values.isEmpty();
        values = outbox.points(current, BATCH)) {
      Batches batches = new Batches();
      for (Map.Entry<Long, MetricValue> numbered : values) {
        MetricValue value = numbered.getValue();
        batches.metric(value.name(), value.value(), value.time(), value.epoch());
      }
      requests.log(run, batches);
      current = current.withLastValue(values.get(values.size() - 1).getKey());
      outbox.valuesUploaded(current, current.lastValueId());
      progress.run();
    }
    return current;
  }

  private void files(Replica replica, ReplicatedAttempt attempt, TrialRunContent content) {
    Path folder = results.resolve(replica.experiment());
    artifacts.upload(
        () -> {
          artifacts.put(replica, "spec.json", content.indentedSpec());
          artifacts.put(replica, "log.txt", TrialName.log(folder, attempt.trial()));
          attempt
              .attempt()
              .model()
              .ifPresent(model -> artifacts.putFolder(replica, "model", results.resolve(model)));
        });
  }
}
