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
 * Finds the run of a replica, or creates it. A run has a tag that is its own, by which it is looked
 * for before it is created, so that an answer that was lost makes no second one.
 */
final class Runs {
  static final String ID = "recital.id";
  static final String PARENT = "mlflow.parentRunId";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int FOUND = 100;

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

  /** What a run is created with. */
  record Form(String name, Instant begun, Map<String, String> tags) {}

  /** The replica with its run on this server. */
  Replica locate(Replica replica, Form form) {
    if (replica.run().isPresent()) {
      return replica;
    }
    String experiment = experiment(replica.experiment());
    Replica attempted = replica;
    List<JsonNode> found = find(experiment, id(replica, form.begun()));
    if (found.isEmpty()) {
      attempted = attempted.tried();
      outbox.located(attempted);
      found = List.of(create(experiment, replica, form));
    }
    JsonNode info = found.get(0).path("info");
    Replica located =
        attempted.sentTo(
            server.name(), info.path("run_id").asText(), info.path("artifact_uri").asText());
    outbox.located(located);
    return located;
  }

  /** A creation that took too long may have been carried out after all, later. */
  void deleteGhosts(Replica replica, Instant begun) {
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
    body.put("run_view_type", "ACTIVE_ONLY").put("max_results", FOUND);
    body.putArray("order_by").add("attributes.start_time ASC");
    List<JsonNode> runs = new ArrayList<>();
    connection.post("runs/search", body).path("runs").forEach(runs::add);
    return runs;
  }

  private JsonNode create(String experiment, Replica replica, Form form) {
    ObjectNode body = JSON.objectNode();
    body.put("experiment_id", experiment).put("run_name", form.name());
    body.put("user_id", System.getProperty("user.name", ""));
    body.put("start_time", form.begun().toEpochMilli());
    ArrayNode tags = body.putArray("tags");
    tags.add(Batches.entry(ID, id(replica, form.begun())));
    form.tags().forEach((key, value) -> tags.add(Batches.entry(key, value)));
    return connection.post("runs/create", body).path("run");
  }

  /**
   * The number of an attempt is not enough: results that were copied and gone on with have other
   * attempts of the same numbers.
   */
  private String id(Replica replica, Instant begun) {
    return identity
        + "/"
        + replica
            .attempt()
            .map(number -> number + "/" + begun.toEpochMilli())
            .orElseGet(replica::experiment);
  }

  /** Says so if the experiment is in MLflow's trash, where its runs are counted as deleted. */
  Optional<MlflowFailure> inTrash(Replica replica) {
    try {
      search(server.experiment().orElse(replica.experiment()));
      return Optional.empty();
    } catch (MlflowFailure failure) {
      if (failure.isOfServer()) {
        throw failure;
      }
      return Optional.of(failure).filter(one -> one.reason() == Reason.EXPERIMENT_DELETED);
    }
  }

  /** The id of the experiment in MLflow, which is made where there is none. */
  private String experiment(String ours) {
    String name = server.experiment().orElse(ours);
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
      return search(name).orElseThrow(() -> failure); // somebody else made it just now
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

  /** What was known of experiments may have changed. */
  void forget() {
    experiments.clear();
  }
}
