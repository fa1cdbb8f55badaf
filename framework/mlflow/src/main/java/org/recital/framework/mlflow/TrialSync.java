package org.recital.framework.mlflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.recital.reports.store.Change;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.Outbox;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ReplicatedAttempt;

/** Uploads the pending changes of an attempt to the run of its trial. Used by one thread. */
final class TrialSync {
  private static final int BATCH = 1000;

  private final Outbox outbox;
  private final RunRequests requests;
  private final Runs runs;
  private final TrialFiles files;
  private final ExperimentSync experiments;
  private final PlannedNames names;
  private final Parameters parameters;
  private final Consumer<String> notices;
  private final Runnable progress;

  TrialSync(
      Outbox outbox,
      RunRequests requests,
      Runs runs,
      TrialFiles files,
      ExperimentSync experiments,
      PlannedNames names,
      Consumer<String> notices,
      Runnable progress) {
    this.outbox = outbox;
    this.requests = requests;
    this.runs = runs;
    this.files = files;
    this.experiments = experiments;
    this.names = names;
    this.parameters = new Parameters(requests);
    this.notices = notices;
    this.progress = progress;
  }

  boolean send(Replica replica) {
    Map<Change, Long> changes = outbox.changes(replica);
    List<Replica> ofTrial = outbox.attemptsOf(replica);
    TrialAttempts attempts =
        new TrialAttempts(
            ofTrial.stream().map(one -> outbox.attempt(one.attempt().orElseThrow())).toList());
    Replica located = replica.run().isPresent() ? replica : locate(replica, ofTrial, attempts);
    for (Map.Entry<Change, Long> change : changes.entrySet()) {
      located = send(change.getKey(), located, attempts);
      outbox.sent(located, change.getKey(), change.getValue());
      progress.run();
    }
    return !changes.isEmpty();
  }

  private Replica send(Change change, Replica replica, TrialAttempts attempts) {
    String run = replica.run().orElseThrow();
    ReplicatedAttempt attempt = attempts.withId(replica.attempt().orElseThrow());
    TrialRunContent content = new TrialRunContent(attempt);
    switch (change) {
      case BEGUN -> begin(replica, attempts);
      case PREPARED -> {
        requests.logInput(content.input(run));
        requests.log(run, new Batches().tags(content.dataTags()));
      }
      case POINTS -> {
        return metricValues(replica);
      }
      case BOARD -> {}
      case ENDED -> end(replica, attempt, attempts);
      case FILES -> files.send(replica, attempt.trial(), attempt.attempt(), replica.experiment());
    }
    return replica;
  }

  /**
   * The run of the trial's other attempts or, if they have none, the run with the unique tag of the
   * first attempt.
   */
  private Replica locate(Replica replica, List<Replica> ofTrial, TrialAttempts attempts) {
    Replica parent = experiments.locate(replica.experiment());
    Optional<Replica> shared =
        ofTrial.stream()
            .filter(one -> one.run().isPresent() && one.server().equals(parent.server()))
            .findFirst();
    if (shared.isPresent()) {
      Replica located =
          replica.sentTo(
              shared.get().server().orElseThrow(),
              shared.get().run().orElseThrow(),
              shared.get().artifacts().orElse(""));
      outbox.located(located);
      return located;
    }
    Map<String, String> tags = ExperimentSync.commonTags(replica.experiment());
    tags.put(Runs.PARENT, parent.run().orElseThrow());
    return runs.locate(
        replica,
        new Runs.Attributes(
            runs.idOf(attempts.first()), name(replica, attempts), attempts.first().begun(), tags));
  }

  private String name(Replica replica, TrialAttempts attempts) {
    return names.of(replica.experiment(), attempts.deciding().trial());
  }

  /** Sets the parent again because the experiment's run may have been replaced in the meantime. */
  private void begin(Replica replica, TrialAttempts attempts) {
    String run = replica.run().orElseThrow();
    String parent = experiments.locate(replica.experiment()).run().orElseThrow();
    TrialRunContent content = new TrialRunContent(attempts.deciding());
    requests.log(
        run, new Batches().tag(Runs.PARENT, parent).tags(content.tags()).tags(attempts.tags()));
    parameters
        .log(run, content.parameters())
        .ifPresent(changed -> notices.accept(RefusalMessages.parameterChanged(replica, changed)));
    if (attempts.isRetried() && attempts.isRunning()) {
      requests.update(run, content.status(), Optional.empty(), Optional.empty());
    }
  }

  private void end(Replica replica, ReplicatedAttempt ended, TrialAttempts attempts) {
    String run = replica.run().orElseThrow();
    requests.log(run, new Batches().tags(attempts.tags()));
    if (!attempts.isRunning()) {
      TrialRunContent content = new TrialRunContent(attempts.deciding());
      requests.log(run, content.end());
      Optional<String> name = Optional.of(name(replica, attempts));
      requests.update(run, content.status(), Optional.of(content.ended()), name);
    }
    runs.deleteDuplicates(replica, runs.idOf(attempts.first()));
    if (ended.attempt().id() != attempts.first().id()) {
      runs.deleteOthers(replica, runs.idOf(ended.attempt())); // created by earlier releases
    }
  }

  private Replica metricValues(Replica replica) {
    String run = replica.run().orElseThrow();
    Replica current = replica;
    for (List<Map.Entry<Long, MetricValue>> values = outbox.metricValues(current, BATCH);
        !values.isEmpty();
        values = outbox.metricValues(current, BATCH)) {
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
}
