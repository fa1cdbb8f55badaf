package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the content of a server through its REST API. */
final class ReadBack {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String address;

  ReadBack(String address) {
    this.address = address;
  }

  /** Runs of an experiment by name. */
  Map<String, JsonNode> runs(String experiment) {
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    for (JsonNode run : list(experiment)) {
      String name = run.path("info").path("run_name").asText();
      if (byName.put(name, run) != null) {
        throw new AssertionError("two runs are named " + name);
      }
    }
    return byName;
  }

  List<JsonNode> list(String experiment) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("experiment_ids").add(experimentId(experiment));
    List<JsonNode> runs = new ArrayList<>();
    post("runs/search", body.put("max_results", 1000)).path("runs").forEach(runs::add);
    return runs;
  }

  String experimentId(String experiment) {
    ObjectNode body = JSON.createObjectNode().put("max_results", 1);
    body.put("filter", "name = '" + experiment + "'").put("view_type", "ALL");
    return post("experiments/search", body)
        .path("experiments")
        .path(0)
        .path("experiment_id")
        .asText();
  }

  static JsonNode of(Map<String, JsonNode> runs, String name) {
    return Optional.ofNullable(runs.get(name))
        .orElseThrow(() -> new AssertionError("no run '" + name + "' in " + runs.keySet()));
  }

  static String id(JsonNode run) {
    return run.path("info").path("run_id").asText();
  }

  /** {@code tags}, {@code params} or {@code metrics} of a run. */
  static Map<String, String> entries(JsonNode run, String kind) {
    Map<String, String> entries = new LinkedHashMap<>();
    run.path("data")
        .path(kind)
        .forEach(entry -> entries.put(entry.path("key").asText(), entry.path("value").asText()));
    return entries;
  }

  /** Steps of a metric in the order of the server. */
  List<Long> steps(String run, String key) {
    List<Long> steps = new ArrayList<>();
    String page = "";
    do {
      JsonNode answer =
          get(
              String.format(
                  Locale.ROOT,
                  "/api/2.0/mlflow/metrics/get-history?run_id=%s&metric_key=%s&max_results=5000%s",
                  run,
                  URLEncoder.encode(key, StandardCharsets.UTF_8),
                  page));
      answer.path("metrics").forEach(metric -> steps.add(metric.path("step").asLong()));
      String token = answer.path("next_page_token").asText();
      page = token.isEmpty() ? "" : "&page_token=" + token;
    } while (!page.isEmpty());
    return steps;
  }

  String artifact(JsonNode run, String path) {
    return text(
        HttpRequest.newBuilder(
            URI.create(
                address
                    + String.format(
                        Locale.ROOT,
                        "/api/2.0/mlflow-artifacts/artifacts/%s/%s/artifacts/%s",
                        run.path("info").path("experiment_id").asText(),
                        id(run),
                        path))));
  }

  JsonNode post(String path, ObjectNode body) {
    return json(
        HttpRequest.newBuilder(URI.create(address + "/api/2.0/mlflow/" + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private JsonNode get(String path) {
    return json(HttpRequest.newBuilder(URI.create(address + path)));
  }

  private static JsonNode json(HttpRequest.Builder request) {
    try {
      return JSON.readTree(text(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(response.uri() + ": " + response.statusCode() + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
