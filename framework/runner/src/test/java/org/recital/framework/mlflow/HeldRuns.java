package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.framework.mlflow.InProcessMlflow.Answer;

/** Content and responses of an in-process server. The messages are those of MLflow 3.17. */
final class HeldRuns {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern NAME = Pattern.compile("name = [\"'](.*)[\"']");
  private static final Pattern TAG = Pattern.compile("tags\\.`(.*)` = '(.*)'");

  private final Map<String, String> experiments = new LinkedHashMap<>();
  private final List<String> trash = new ArrayList<>();
  private final Map<String, HeldRun> runs = new LinkedHashMap<>();
  private final Map<String, String> artifacts = new LinkedHashMap<>();
  private int created;

  /** Runs that are not deleted. */
  synchronized List<HeldRun> all() {
    return runs.values().stream().filter(run -> !run.deleted).toList();
  }

  synchronized HeldRun run(String name) {
    return all().stream().filter(run -> run.name.equals(name)).findFirst().orElseThrow();
  }

  synchronized Map<String, String> artifacts() {
    return Map.copyOf(artifacts);
  }

  /** Deletes everything, like a deleted database. */
  synchronized void loseEverything() {
    runs.clear();
    experiments.clear();
  }

  /** Deletes a run permanently. */
  synchronized void lose(HeldRun run) {
    runs.remove(run.id);
  }

  synchronized Answer artifact(String path, String method, String body) {
    if (method.equals("GET")) {
      return new Answer(200, artifacts.getOrDefault(path, ""));
    }
    artifacts.put(path, body);
    return new Answer(200, "");
  }

  synchronized Answer answer(String method, JsonNode request, int bytes) {
    return switch (method) {
      case "experiments/search" -> experimentsSearch(request);
      case "experiments/create" -> experimentsCreate(request.path("name").asText());
      case "experiments/delete" -> trash(request.path("experiment_id").asText(), true);
      case "experiments/restore" -> trash(request.path("experiment_id").asText(), false);
      case "runs/search" -> runsSearch(request);
      case "runs/create" -> runsCreate(request);
      case "runs/get" -> get(request.path("run_id").asText());
      case "runs/restore" -> restore(request.path("run_id").asText());
      case "runs/log-parameter" -> onRun(request, HeldRun::parameter);
      case "runs/log-batch" -> bytes > 1_000_000 ? tooLarge() : onRun(request, this::logBatch);
      case "runs/log-inputs" -> onRun(request, this::logInputs);
      case "runs/update" -> onRun(request, this::update);
      case "runs/delete" -> onRun(request, this::deleteRun);
      case "metrics/get-history" -> onRun(request, HeldRun::history);
      default -> new Answer(404, "{\"detail\": \"Not Found\"}");
    };
  }

  private static Answer tooLarge() {
    return refuse("BAD_REQUEST", "Batched logging API requests must be at most 1000000 bytes");
  }

  private Answer experimentsSearch(JsonNode request) {
    Matcher name = NAME.matcher(request.path("filter").asText());
    ObjectNode answer = JSON.objectNode();
    if (name.matches() && experiments.containsKey(name.group(1))) {
      answer
          .putArray("experiments")
          .addObject()
          .put("experiment_id", experiments.get(name.group(1)))
          .put("name", name.group(1))
          .put(
              "lifecycle_stage",
              trash.contains(experiments.get(name.group(1))) ? "deleted" : "active");
    }
    return new Answer(200, answer.toString());
  }

  private Answer experimentsCreate(String name) {
    if (experiments.containsKey(name)) {
      return refuse("RESOURCE_ALREADY_EXISTS", "Experiment(name=" + name + ") already exists.");
    }
    String id = Integer.toString(experiments.size() + 1);
    experiments.put(name, id);
    return new Answer(200, JSON.objectNode().put("experiment_id", id).toString());
  }

  private Answer trash(String experiment, boolean deleted) {
    runs.values().stream()
        .filter(run -> run.experiment.equals(experiment))
        .forEach(run -> run.deleted = deleted);
    if (deleted) {
      trash.add(experiment);
    } else {
      trash.remove(experiment);
    }
    return new Answer(200, "{}");
  }

  private Answer runsSearch(JsonNode request) {
    Matcher tag = TAG.matcher(request.path("filter").asText());
    boolean filtered = tag.matches();
    ObjectNode answer = JSON.objectNode();
    ArrayNode found = answer.putArray("runs");
    for (HeldRun run : all()) {
      boolean wanted = !filtered || tag.group(2).equals(run.tags.get(tag.group(1)));
      if (wanted && request.path("experiment_ids").get(0).asText().equals(run.experiment)) {
        found.add(run.json());
      }
    }
    return new Answer(200, answer.toString());
  }

  private Answer runsCreate(JsonNode request) {
    HeldRun run = new HeldRun(request, created++);
    runs.put(run.id, run);
    return new Answer(200, JSON.objectNode().set("run", run.json()).toString());
  }

  private Answer get(String id) {
    return Optional.ofNullable(runs.get(id))
        .map(run -> new Answer(200, JSON.objectNode().set("run", run.json()).toString()))
        .orElseGet(() -> unknown(id));
  }

  private Answer restore(String id) {
    Optional.ofNullable(runs.get(id)).ifPresent(run -> run.deleted = false);
    return get(id);
  }

  private static Answer unknown(String run) {
    return new Answer(404, error("RESOURCE_DOES_NOT_EXIST", "Run with id=" + run + " not found"));
  }

  private Answer onRun(JsonNode request, Request action) {
    HeldRun run = runs.get(request.path("run_id").asText());
    if (run == null) {
      return unknown(request.path("run_id").asText());
    }
    if (run.deleted) {
      return refuse(
          "INVALID_PARAMETER_VALUE",
          "The run " + run.id + " must be in the 'active' state. Current state is deleted.");
    }
    Optional<String> refusal = action.on(run, request);
    if (refusal.isPresent() && refusal.get().startsWith("{")) {
      return new Answer(200, refusal.get());
    }
    return refusal
        .map(message -> refuse("INVALID_PARAMETER_VALUE", message))
        .orElse(new Answer(200, "{}"));
  }

  /** Processes a request: a response in JSON, the message of a refusal, or empty on success. */
  private interface Request {
    Optional<String> on(HeldRun run, JsonNode request);
  }

  private Optional<String> logBatch(HeldRun run, JsonNode request) {
    return run.log(request);
  }

  private Optional<String> logInputs(HeldRun run, JsonNode request) {
    return run.input(request);
  }

  private Optional<String> update(HeldRun run, JsonNode request) {
    run.name = request.path("run_name").asText(run.name);
    run.status = request.path("status").asText(run.status);
    run.end = request.path("end_time").asLong(run.end);
    return Optional.empty();
  }

  private Optional<String> deleteRun(HeldRun run, JsonNode request) {
    run.deleted = request.has("run_id");
    return Optional.empty();
  }

  static Answer refuse(String code, String message) {
    return new Answer(400, error(code, message));
  }

  private static String error(String code, String message) {
    return JSON.objectNode().put("error_code", code).put("message", message).toString();
  }
}
