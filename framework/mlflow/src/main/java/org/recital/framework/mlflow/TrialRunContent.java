package org.recital.framework.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.Replica;
import org.recital.reports.store.ReplicatedAttempt;

/** Content of a trial's run in MLflow, taken from one attempt of the trial. */
final class TrialRunContent {
  private static final int MAX_DIGEST = 36;
  private static final int MAX_NAME = 500;
  private static final long MEGABYTE = 1_000_000;

  /**
   * Step of metrics with a single value. MLflow draws a bar for such a metric, and a line for a
   * metric with several values.
   */
  static final int NO_STEP = 0;

  /**
   * Prefix of the tags that describe the platform. Values that are known at the end replace those
   * that were known at the start.
   */
  private static final String PROVENANCE = "recital.provenance.";

  private static final String DEVICE = "device";

  static final String FAILURE = "recital.failure";
  static final String NOTE = "mlflow.note.content";

  private final PlannedTrial trial;
  private final Attempt attempt;

  TrialRunContent(ReplicatedAttempt replicated) {
    this.trial = replicated.trial();
    this.attempt = replicated.attempt();
  }

  /** Tags that are known when the attempt begins. */
  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.source.git.commit", attempt.environment().commit().replaceAll(",.*", ""));
    tags.put("recital.variant", trial.variant());
    tags.put("recital.seed", Long.toString(trial.seed()));
    tags.put("recital.fold", trial.repetition().foldText());
    tags.put("recital.fingerprint", trial.fingerprint());
    tags.put("recital.dataset", trial.dataset());
    tags.put("recital.device", attempt.environment().device());
    tags.put("recital.host", attempt.environment().owner().host());
    tags.put("recital.state", attempt.state().name());
    attempt
        .environment()
        .versions()
        .forEach((name, version) -> tags.put(PROVENANCE + name, version));
    tags.values().removeIf(String::isEmpty);
    return tags;
  }

  /**
   * Values of the resolved trial by path. For example, the value at {@code model} is the type of
   * the model, and the value at {@code model.layers} its number of layers.
   */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("variant", trial.variant());
    flatten("", spec(), parameters);
    return parameters;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> to) {
    if (!node.isObject()) {
      to.put(path, SpecText.of(node));
      return;
    }
    node.properties()
        .forEach(
            field -> {
              boolean isType = field.getKey().equals("type") && !path.isEmpty();
              String fieldPath = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              flatten(isType ? path : fieldPath, field.getValue(), to);
            });
  }

  /** Request body that logs the data set as an input of a run. */
  ObjectNode input(String run) {
    ObjectNode dataset = JsonNodeFactory.instance.objectNode();
    String digest = attempt.datasetSha256().orElse("");
    dataset.put("name", Keys.truncate(trial.dataset(), MAX_NAME));
    dataset.put("digest", digest.substring(0, Math.min(MAX_DIGEST, digest.length())));
    dataset.put("source_type", "recital");
    dataset.put("source", SpecText.of(spec().path("dataset")));
    attempt.protocol().ifPresent(protocol -> dataset.put("profile", DatasetProfile.of(protocol)));
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.putArray("tags").add(Batches.entry("mlflow.data.context", "training"));
    input.set("dataset", dataset);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("run_id", run);
    body.putArray("datasets").add(input);
    return body;
  }

  /** Tags that are known when the data is prepared. */
  Map<String, String> dataTags() {
    Map<String, String> tags = new LinkedHashMap<>();
    attempt.datasetSha256().ifPresent(hash -> tags.put("recital.dataset.sha256", hash));
    attempt.protocol().ifPresent(protocol -> tags.put("recital.protocol", protocol.fingerprint()));
    return tags;
  }

  /** Final state, failure, model and metrics. */
  Batches end() {
    Batches end = new Batches();
    end.tag("recital.state", attempt.state().name());
    attempt
        .failure()
        .ifPresent(
            failure -> {
              end.tag(FAILURE, failure.reason());
              end.tag(NOTE, note(failure.reason(), failure.log()));
            });
    attempt.model().ifPresent(folder -> end.tag("recital.model", folder));
    attempt.result().ifPresent(result -> addResult(result, end));
    return end;
  }

  private static String note(String reason, String log) {
    return log.isEmpty() ? reason : reason + "\n\n```\n" + log + "\n```";
  }

  /**
   * Adds the metrics under keys of their own, because MLflow shows the last value of a metric
   * instead of the best one. Facts about the training are tags, because MLflow draws a chart of
   * every metric.
   */
  private void addResult(AttemptResult result, Batches to) {
    Instant time = ended();
    result.validation().forEach((name, value) -> to.metric("best/" + name, value, time, NO_STEP));
    result.test().forEach((name, value) -> to.metric("test/" + name, value, time, NO_STEP));
    to.tag("recital.epochs", Integer.toString(result.epochs()));
    to.tag("recital.best_epoch", Integer.toString(result.bestEpoch()));
    result
        .seconds()
        .forEach(
            (stage, took) ->
                to.tag("recital.seconds." + stage, String.format(Locale.ROOT, "%.3f", took)));
    to.tag("recital.peak_megabytes", Long.toString(result.peakBytes() / MEGABYTE));
    to.tag("recital.device", attempt.device());
    result.provenance().entrySet().stream()
        .filter(fact -> !fact.getKey().equals(DEVICE))
        .forEach(fact -> to.tag(PROVENANCE + fact.getKey(), fact.getValue()));
  }

  /**
   * The tag from which MLflow's pages take the models of a run.
   *
   * @param folder folder of the model among the artifacts of the run
   */
  Batches loadableModel(Replica replica, String folder) {
    ArrayNode models = JsonNodeFactory.instance.arrayNode();
    ObjectNode model = models.addObject().put("run_id", replica.run().orElseThrow());
    model.put("artifact_path", folder).put("utc_time_created", ended().toString());
    model.putObject("flavors").putObject("python_function");
    return new Batches().tag("mlflow.log-model.history", models.toString());
  }

  /** Status of the run in MLflow. */
  String status() {
    return ExperimentRunContent.status(attempt.state());
  }

  Instant ended() {
    return attempt.ended().orElse(attempt.heartbeat());
  }

  String indentedSpec() {
    try {
      return SpecText.indented(spec());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a parsed spec cannot be written as JSON", e);
    }
  }

  private JsonNode spec() {
    try {
      return SpecText.parse(trial.specJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "trial %s is not valid JSON", trial.fingerprint()), e);
    }
  }
}
