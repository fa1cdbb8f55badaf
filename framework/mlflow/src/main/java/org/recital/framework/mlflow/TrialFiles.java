package org.recital.framework.mlflow;

import java.nio.file.Path;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ReplicatedAttempt;
import org.recital.reports.store.TrialName;

/** Uploads the files of a trial: its resolved spec, its log and its saved model. */
final class TrialFiles {
  private final Artifacts artifacts;
  private final Path results;

  TrialFiles(Artifacts artifacts, Path results) {
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
          attempt
              .model()
              .ifPresent(model -> artifacts.putFolder(replica, "model", results.resolve(model)));
        });
  }
}
