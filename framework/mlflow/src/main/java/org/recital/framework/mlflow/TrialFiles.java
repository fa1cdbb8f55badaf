package org.recital.framework.mlflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ReplicatedAttempt;
import org.recital.reports.store.TrialName;

/**
 * Uploads the files of a trial: its resolved spec, its log and its saved model. Registers the model
 * with the run if MLflow can load it.
 */
final class TrialFiles {
  private static final String MODEL = "model";

  /** File of the folders that MLflow can load as models. */
  private static final String DESCRIPTION = "MLmodel";

  private final RunRequests requests;
  private final Artifacts artifacts;
  private final Path results;

  TrialFiles(RunRequests requests, Artifacts artifacts, Path results) {
    this.requests = requests;
    this.artifacts = artifacts;
    this.results = results;
  }

  /**
   * @param replica located replica of the run
   * @param madeIn name of the experiment whose folder has the log
   */
  void send(Replica replica, PlannedTrial trial, Attempt attempt, String madeIn) {
    TrialRunContent content = new TrialRunContent(new ReplicatedAttempt(trial, attempt));
    artifacts.upload(
        () -> {
          artifacts.put(replica, "spec.json", content.indentedSpec());
          artifacts.put(replica, "log.txt", TrialName.log(results.resolve(madeIn), trial));
        });
    attempt.model().ifPresent(model -> sendModel(replica, results.resolve(model), content));
  }

  private void sendModel(Replica replica, Path folder, TrialRunContent content) {
    AtomicBoolean complete = new AtomicBoolean();
    artifacts.upload(() -> complete.set(artifacts.putFolder(replica, MODEL, folder)));
    if (complete.get() && Files.exists(folder.resolve(DESCRIPTION))) {
      requests.log(replica.run().orElseThrow(), content.loadableModel(replica, MODEL));
    }
  }
}
