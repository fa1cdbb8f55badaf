package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.mlflow.MlflowFailure.Reason;
import org.recital.reports.store.Outbox;
import org.recital.reports.store.Replica;

/**
 * Finds the run of a replica or creates it. A run has a unique tag that is searched for before the
 * run is created, so that a lost response does not lead to a second run.
 */
final class Runs {
  static final String ID = "recital.id";
  static final String PARENT = "mlflow.parentRunId";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_FOUND = 100;

  private final MlflowConnection connection;
  private final MlflowServer server;
  private final Outbox outbox;
  private final String identity;
  private final Map<String, String> experiments = new HashMap<>();

  Runs(MlflowConnection connection, MlflowServer server, Outbox outbox) {
    this.connection = connection;
    this.server = server;
    this.outbox = outbox;
    this.identity = outbox.identity();
  }

  /** Attributes of a new run. */
  record Attributes(String name, Instant begun, Map<String, String> tags) {}

  /** Returns the replica with its run on this server; creates the run if it does not exist. */
  Replica locate(Replica replica, Attributes attributes) {
    if (replica.run().isPresent()) {
      return replica;
    }
    String experiment = experiment(replica.experiment());
    Replica attempted = replica;
    List<JsonNode> found = find(experiment, id(replica, attributes.begun()));
    if (found.isEmpty()) {
      attempted = attempted.tried();
      outbox.located(attempted);
      found = List.of(create(experiment, replica, attributes));
    }
    JsonNode info = found.get(0).path("info");
    Replica located =
        attempted.sentTo(
            server.name(), info.path("run_id").asText(), info.path("artifact_uri").asText());
    outbox.located(located);
    return located;
  }

  /** Deletes duplicates of a run: a request that timed out may still have created a run. */
  void deleteDuplicates(Replica replica, Instant begun) {
    if (replica.creations() < 2) {
      return;
    }
    for (JsonNode run : find(experiment(replica.experiment()), id(replica, begun))) {
      String id = run.path("info").path("run_id").asText();
      if (!Optional.of(id).equals(replica.run())) {
        connection.post("runs/delete", JSON.objectNode().put("run_id", id));
      }
    }
  }

  private List<JsonNode> find(String experiment, String id) {
    ObjectNode body = JSON.objectNode();
    body.putArray("experiment_ids").add(experiment);
    body.put("filter", "tags.`" + ID + "` = '" + id + "'");
    body.put("run_view_type", "ACTIVE_ONLY").put("max_results", MAX_FOUND);
    body.putArray("order_by").add("attributes.start_time ASC");
    List<JsonNode> runs = new ArrayList<>();
    connection.post("runs/search", body).path("runs").forEach(runs::add);
    return runs;
  }

  private JsonNode create(String experiment, Replica replica, Attributes attributes) {
    ObjectNode body = JSON.objectNode();
    body.put("experiment_id", experiment).put("run_name", attributes.name());
    body.put("user_id", System.getProperty("user.name", ""));
    body.put("start_time", attributes.begun().toEpochMilli());
    ArrayNode tags = body.putArray("tags");
    tags.add(Batches.entry(ID, id(replica, attributes.begun())));
    attributes.tags().forEach((key, value) -> tags.add(Batches.entry(key, value)));
    return connection.post("runs/create", body).path("run");
  }

  /**
   * Value of the unique tag. The number of an attempt is not enough: a copied results folder that
   * is resumed has different attempts with the same numbers.
   */
  private String id(Replica replica, Instant begun) {
    return identity
        + "/"
        + replica
            .attempt()
            .map(number -> number + "/" + begun.toEpochMilli())
            .orElseGet(replica::experiment);
  }

  /**
   * The failure to report if the experiment is deleted in MLflow, which then reports the runs of
   * the experiment as deleted; empty otherwise.
   */
  Optional<MlflowFailure> deletedExperiment(Replica replica) {
    try {
      search(server.experiment().orElse(replica.experiment()));
      return Optional.empty();
    } catch (MlflowFailure failure) {
      if (failure.isServerWide()) {
        throw failure;
      }
      return Optional.of(failure).filter(other -> other.reason() == Reason.EXPERIMENT_DELETED);
    }
  }

  /** Returns the id of the experiment in MLflow; creates the experiment if it does not exist. */
  private String experiment(String inSpec) {
    String name = server.experiment().orElse(inSpec);
    return experiments.computeIfAbsent(
        name, absent -> search(name).orElseGet(() -> createExperiment(name)));
  }

  private String createExperiment(String name) {
    try {
      return connection
          .post("experiments/create", JSON.objectNode().put("name", name))
          .path("experiment_id")
          .asText();
    } catch (MlflowFailure failure) {
      if (failure.reason() != Reason.REQUEST) {
        throw failure;
      }
      return search(name).orElseThrow(() -> failure); // created concurrently
    }
  }

  private Optional<String> search(String name) {
    String quote = name.contains("'") ? "\"" : "'";
    ObjectNode body = JSON.objectNode();
    body.put("filter", "name = " + quote + name + quote).put("max_results", 1);
    JsonNode found =
        connection.post("experiments/search", body.put("view_type", "ALL")).path("experiments");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get(0).path("lifecycle_stage").asText().equals("deleted")) {
      throw new MlflowFailure(Reason.EXPERIMENT_DELETED, name);
    }
    return Optional.of(found.get(0).path("experiment_id").asText());
  }

  /** Clears the cached experiment ids. */
  void forget() {
    experiments.clear();
  }
}
