package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.mlflow.MlflowFailure.Reason;

/** REST API requests about a single run. Used by one thread. */
final class RunRequests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final MlflowConnection connection;

  RunRequests(MlflowConnection connection) {
    this.connection = connection;
  }

  void log(String run, Batches batches) {
    batches.bodies(run).forEach(body -> connection.post("runs/log-batch", body));
  }

  void logInput(ObjectNode body) {
    connection.post("runs/log-inputs", body);
  }

  void update(String run, String status, Optional<Instant> ended, Optional<String> name) {
    ObjectNode body = JSON.objectNode().put("run_id", run).put("status", status);
    name.ifPresent(text -> body.put("run_name", text));
    ended.ifPresent(time -> body.put("end_time", time.toEpochMilli()));
    connection.post("runs/update", body);
  }

  /** Whether the server has the run, deleted or not. */
  boolean exists(String run) {
    try {
      get(run);
      return true;
    } catch (MlflowFailure failure) {
      if (failure.reason() != Reason.RUN_UNKNOWN) {
        throw failure;
      }
      return false;
    }
  }

  /** Parameters of a run in MLflow, by key. */
  Map<String, String> parameters(String run) {
    Map<String, String> parameters = new LinkedHashMap<>();
    get(run)
        .at("/run/data/params")
        .forEach(
            parameter ->
                parameters.put(parameter.path("key").asText(), parameter.path("value").asText()));
    return parameters;
  }

  private JsonNode get(String run) {
    return connection.read(
        "/api/2.0/mlflow/runs/get?run_id=" + URLEncoder.encode(run, StandardCharsets.UTF_8));
  }
}
