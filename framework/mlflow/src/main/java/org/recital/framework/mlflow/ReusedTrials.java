package org.recital.framework.mlflow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ReplicatedAttempt;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoredTrial;

/**
 * Uploads those trials of an experiment that reuse a result of another experiment, so that MLflow
 * has a run for every result on the leaderboard. Used by one thread.
 *
 * <p>The outbox has no entries for reused trials: they are uploaded at the end of the experiment.
 */
final class ReusedTrials {
  static final String MADE_IN = "recital.made_in";
  private static final int BATCH = 1000;

  private final ResultsStore store;
  private final RunRequests requests;
  private final Runs runs;
  private final TrialFiles files;
  private final PlannedNames names;
  private final Runnable progress;
  private final Set<String> uploaded = new HashSet<>();

  ReusedTrials(
      ResultsStore store,
      RunRequests requests,
      Runs runs,
      TrialFiles files,
      PlannedNames names,
      Runnable progress) {
    this.store = store;
    this.requests = requests;
    this.runs = runs;
    this.files = files;
    this.names = names;
    this.progress = progress;
  }

  /**
   * Uploads the reused trials. A call after a failure skips the trials that were already uploaded.
   *
   * @param parent located replica of the experiment
   */
  void send(Replica parent, List<StoredTrial> trials) {
    List<StoredTrial> finished = trials.stream().filter(one -> one.result().isPresent()).toList();
    Map<Long, List<String>> madeIn =
        store.experimentsOf(
            finished.stream().map(trial -> trial.attempt().orElseThrow().id()).toList());
    for (StoredTrial trial : finished) {
      Attempt attempt = trial.attempt().orElseThrow();
      List<String> experiments = madeIn.getOrDefault(attempt.id(), List.of());
      boolean isReused = !experiments.isEmpty() && !experiments.contains(parent.experiment());
      String key = parent.run().orElseThrow() + "/" + attempt.id();
      if (isReused && !uploaded.contains(key)) {
        upload(parent, trial.plan(), attempt, String.join(", ", experiments));
        uploaded.add(key);
      }
    }
  }

  private void upload(Replica parent, PlannedTrial trial, Attempt attempt, String madeIn) {
    TrialRunContent content = new TrialRunContent(new ReplicatedAttempt(trial, attempt));
    Map<String, String> tags = ExperimentSync.commonTags(parent.experiment());
    tags.put(Runs.PARENT, parent.run().orElseThrow());
    tags.put(MADE_IN, madeIn);
    String name = names.of(parent.experiment(), trial);
    Replica replica =
        runs.locateUnqueued(
            parent.experiment(),
            new Runs.Attributes(
                runs.idOfReused(parent.experiment(), attempt), name, attempt.begun(), tags));
    String run = replica.run().orElseThrow();
    Batches batches = new Batches().tags(tags).tags(content.tags()).tags(content.dataTags());
    content.parameters().forEach(batches::parameter);
    requests.log(run, batches);
    if (attempt.datasetSha256().isPresent()) {
      requests.logInput(content.input(run));
    }
    metricValues(run, store.metricValues(attempt.id()));
    requests.log(run, content.end());
    requests.update(run, content.status(), Optional.of(content.ended()), Optional.of(name));
    files.send(replica, trial, attempt, madeIn);
    progress.run();
  }

  private void metricValues(String run, List<MetricValue> values) {
    for (int from = 0; from < values.size(); from += BATCH) {
      Batches batches = new Batches();
      for (MetricValue value : values.subList(from, Math.min(values.size(), from + BATCH))) {
        batches.metric(value.name(), value.value(), value.time(), value.epoch());
      }
      requests.log(run, batches);
      progress.run();
    }
  }
}
