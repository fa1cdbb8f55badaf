package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Run of an in-process server. */
final class HeldRun {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String KEY = "[/\\w.\\- :]*";

  final String id;
  final String experiment;
  final Map<String, String> tags = new LinkedHashMap<>();
  final Map<String, String> parameters = new LinkedHashMap<>();
  final Set<Metric> metrics = new LinkedHashSet<>();
  final Map<String, JsonNode> inputs = new LinkedHashMap<>();
  String name;
  String status = "RUNNING";
  long end;
  boolean deleted;

  /** Metric value; equal values are stored once. */
  record Metric(String key, String value, long timestamp, long step) {}

  HeldRun(JsonNode request, int number) {
    id = String.format(Locale.ROOT, "%032x", number + 1);
    experiment = request.path("experiment_id").asText();
    name = request.path("run_name").asText();
    request
        .path("tags")
        .forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
  }

  JsonNode json() {
    ObjectNode run = JSON.objectNode();
    run.putObject("info")
        .put("run_id", id)
        .put("run_name", name)
        .put("experiment_id", experiment)
        .put("status", status)
        .put("end_time", end)
        .put("artifact_uri", "mlflow-artifacts:/" + experiment + "/" + id + "/artifacts");
    ObjectNode data = run.putObject("data");
    addAll(tags, data.putArray("tags"));
    addAll(parameters, data.putArray("params"));
    ArrayNode latest = data.putArray("metrics");
    metrics.forEach(metric -> add(metric, latest));
    ArrayNode datasets = run.putObject("inputs").putArray("dataset_inputs");
    inputs.values().forEach(dataset -> datasets.addObject().set("dataset", dataset));
    return run;
  }

  private static void addAll(Map<String, String> entries, ArrayNode to) {
    entries.forEach((key, value) -> to.addObject().put("key", key).put("value", value));
  }

  private static void add(Metric metric, ArrayNode to) {
    to.addObject()
        .put("key", metric.key())
        .put("value", metric.value())
        .put("timestamp", metric.timestamp())
        .put("step", metric.step());
  }

  Optional<String> history(JsonNode request) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode history = answer.putArray("metrics");
    metrics.stream()
        .filter(metric -> metric.key().equals(request.path("metric_key").asText()))
        .forEach(metric -> add(metric, history));
    return Optional.of(answer.toString());
  }

  /** Logs a batch with the checks of MLflow; returns the message of a refusal. */
  Optional<String> log(JsonNode request) {
    JsonNode values = request.path("metrics");
    JsonNode params = request.path("params");
    JsonNode newTags = request.path("tags");
    if (values.size() > 1000 || params.size() > 100 || newTags.size() > 100) {
      return Optional.of("A batch logging request can contain at most 1000 metrics");
    }
    if (values.size() + params.size() + newTags.size() > 1000) {
      return Optional.of("A batch logging request can contain at most 1000 entities");
    }
    for (JsonNode list : new JsonNode[] {values, params, newTags}) {
      for (JsonNode entry : list) {
        if (!entry.path("key").asText().matches(KEY) || entry.path("key").asText().length() > 250) {
          return Optional.of(
              String.format(Locale.ROOT, "Invalid value \"%s\"", entry.path("key").asText()));
        }
      }
    }
    for (JsonNode param : params) {
      String old = parameters.get(param.path("key").asText());
      if (old != null && !old.equals(param.path("value").asText())) {
        return Optional.of("Changing param values is not allowed. Params were already logged");
      }
      if (param.path("value").asText().length() > 6000) {
        return Optional.of("Param value exceeds the maximum length of 6000 characters");
      }
    }
    for (JsonNode tag : newTags) {
      if (tag.path("value").asText().length() > 5000) {
        return Optional.of("Tag value exceeds the maximum length of 5000 characters");
      }
    }
    params.forEach(p -> parameters.put(p.path("key").asText(), p.path("value").asText()));
    newTags.forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
    values.forEach(
        value ->
            metrics.add(
                new Metric(
                    value.path("key").asText(),
                    value.path("value").asText(),
                    value.path("timestamp").asLong(),
                    value.path("step").asLong())));
    return Optional.empty();
  }

  /** Logs a single parameter, without the checks of a batch. */
  Optional<String> parameter(JsonNode request) {
    parameters.put(request.path("key").asText(), request.path("value").asText());
    return Optional.empty();
  }

  Optional<String> input(JsonNode request) {
    for (JsonNode input : request.path("datasets")) {
      String digest = input.path("dataset").path("digest").asText();
      if (digest.length() > 36) {
        return Optional.of("'digest' exceeds the maximum length of 36 characters");
      }
      inputs.put(digest, input.path("dataset"));
    }
    return Optional.empty();
  }
}
