package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.mlflow.MlflowFailure.Reason;

/** Reads the runs of an experiment in MLflow. */
public final class LoggedRuns {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int PAGE = 1000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private LoggedRuns() {}

  /**
   * The runs of an experiment that are not deleted, oldest first.
   *
   * @param experiment name of the experiment in MLflow
   * @param filter condition in MLflow's search syntax, such as {@code params.model = 'LightGCN'};
   *     all runs if empty
   * @throws MlflowImportException if the experiment does not exist, the server rejects the filter,
   *     or does not respond
   */
  public static List<LoggedRun> read(
      MlflowServer server, String experiment, Optional<String> filter) {
    try (MlflowConnection connection = new MlflowConnection(server, TIMEOUT)) {
      String id =
          Runs.findExperiment(connection, experiment)
              .orElseThrow(
                  () ->
                      new MlflowImportException(
                          "there is no experiment '" + experiment + "' in MLflow at " + server));
      return read(connection, server, id, filter);
    } catch (MlflowFailure failure) {
      String problem =
          failure.reason() == Reason.EXPERIMENT_DELETED
              ? "the experiment '" + experiment + "' is deleted in MLflow; restore it there"
              : failure.text();
      throw new MlflowImportException(problem, failure);
    }
  }

  private static List<LoggedRun> read(
      MlflowConnection connection, MlflowServer server, String id, Optional<String> filter) {
    ObjectNode query = JSON.objectNode();
    query.putArray("experiment_ids").add(id);
    query.put("run_view_type", "ACTIVE_ONLY").put("max_results", PAGE);
    query.putArray("order_by").add("attributes.start_time ASC");
    filter.ifPresent(condition -> query.put("filter", condition));
    List<LoggedRun> runs = new ArrayList<>();
    String next = "";
    do {
      JsonNode response = connection.post("runs/search", query);
      response.path("runs").forEach(run -> runs.add(run(server, run)));
      next = response.path("next_page_token").asText("");
      query.put("page_token", next);
    } while (!next.isEmpty());
    return runs;
  }

  private static LoggedRun run(MlflowServer server, JsonNode run) {
    JsonNode info = run.path("info");
    String id = info.path("run_id").asText();
    Map<String, String> parameters = new LinkedHashMap<>();
    run.path("data")
        .path("params")
        .forEach(one -> parameters.put(one.path("key").asText(), one.path("value").asText()));
    Map<String, Double> metrics = new LinkedHashMap<>();
    run.path("data")
        .path("metrics")
        .forEach(one -> metrics.put(one.path("key").asText(), number(one.path("value").asText())));
    return new LoggedRun(
        id,
        info.path("run_name").asText(id),
        server.page(info.path("experiment_id").asText(), id),
        info.path("status").asText(),
        parameters,
        metrics);
  }

  /** MLflow writes numbers that JSON cannot express as text, such as {@code Infinity}. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
