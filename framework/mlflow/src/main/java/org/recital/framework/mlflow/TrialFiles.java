package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ReplicatedAttempt;
import org.recital.reports.store.TrialName;

/** Uploads the files of a trial: its resolved spec, its log and its saved model. */
final class TrialFiles {
  private static final String MODEL = "model";

  /** File of the folders that MLflow can load as models. */
  private static final String DESCRIPTION = "MLmodel";

  /** Tag from which MLflow's pages take the models of a run. */
  private static final String MODELS_TAG = "mlflow.log-model.history";

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
          attempt.model().ifPresent(model -> sendModel(replica, results.resolve(model), content));
        });
  }

  private void sendModel(Replica replica, Path folder, TrialRunContent content) {
    artifacts.putFolder(replica, MODEL, folder);
    if (Files.exists(folder.resolve(DESCRIPTION))) {
      String run = replica.run().orElseThrow();
      requests.log(run, new Batches().tag(MODELS_TAG, models(run, content).toString()));
    }
  }

  private static ArrayNode models(String run, TrialRunContent content) {
    ArrayNode models = JsonNodeFactory.instance.arrayNode();
    ObjectNode model = models.addObject().put("run_id", run).put("artifact_path", MODEL);
    model.put("utc_time_created", content.ended().toString());
    model.putObject("flavors").putObject("python_function");
    return models;
  }
}
