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
import org.recital.reports.store.Attempt;
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

  /**
   * Attributes of a new run.
   *
   * @param id value of the unique tag
   */
  record Attributes(String id, String name, Instant begun, Map<String, String> tags) {}

  /** Returns the replica with its run on this server; creates the run if it does not exist. */
  Replica locate(Replica replica, Attributes attributes) {
    if (replica.run().isPresent()) {
      return replica;
    }
    String experiment = experiment(replica.experiment());
    Replica attempted = replica;
    List<JsonNode> found = find(experiment, attributes.id());
    if (found.isEmpty()) {
      attempted = attempted.tried();
      outbox.located(attempted);
      found = List.of(create(experiment, attributes));
    }
    Replica located = at(attempted, found.get(0));
    outbox.located(located);
    return located;
  }

  /** Like {@link #locate}, for a run whose data is not queued in the outbox. */
  Replica locateUnqueued(String inSpec, Attributes attributes) {
    String experiment = experiment(inSpec);
    Replica unqueued =
        new Replica(
            0,
            inSpec,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            0);
    return at(
        unqueued,
        find(experiment, attributes.id()).stream()
            .findFirst()
            .orElseGet(() -> create(experiment, attributes)));
  }

  private Replica at(Replica replica, JsonNode run) {
    JsonNode info = run.path("info");
    return replica.sentTo(
        server.name(), info.path("run_id").asText(), info.path("artifact_uri").asText());
  }

  /** Deletes duplicates of a run: a request that timed out may still have created a run. */
  void deleteDuplicates(Replica replica, String id) {
    if (replica.creations() >= 2) {
      deleteOthers(replica, id);
    }
  }

  /** Deletes the runs that have the given unique tag, except the run of the replica. */
  void deleteOthers(Replica replica, String id) {
    for (JsonNode run : find(experiment(replica.experiment()), id)) {
      String found = run.path("info").path("run_id").asText();
      if (!Optional.of(found).equals(replica.run())) {
        connection.post("runs/delete", JSON.objectNode().put("run_id", found));
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

  private JsonNode create(String experiment, Attributes attributes) {
    ObjectNode body = JSON.objectNode();
    body.put("experiment_id", experiment).put("run_name", attributes.name());
    body.put("user_id", System.getProperty("user.name", ""));
    body.put("start_time", attributes.begun().toEpochMilli());
    ArrayNode tags = body.putArray("tags");
    tags.add(Batches.entry(ID, attributes.id()));
    attributes.tags().forEach((key, value) -> tags.add(Batches.entry(key, value)));
    return connection.post("runs/create", body).path("run");
  }

  /** Value of the unique tag of a parent run. */
  String idOf(String experiment) {
    return identity + "/" + experiment;
  }

  /**
   * Value of the unique tag for the run of a trial. The number of an attempt would not be unique:
   * if a results folder is copied and resumed, different attempts have the same numbers.
   *
   * @param attempt first attempt of the trial
   */
  String idOf(Attempt attempt) {
    return identity + "/" + attempt.id() + "/" + attempt.begun().toEpochMilli();
  }

  /** Value of the unique tag for the run of a trial that an experiment reuses. */
  String idOfReused(String experiment, Attempt attempt) {
    return idOf(attempt) + "/" + experiment;
  }

  /**
   * The failure to report if the experiment is deleted in MLflow; empty if it is not. MLflow
   * reports the runs of a deleted experiment as deleted, too.
   */
  Optional<MlflowFailure> deletedExperiment(Replica replica) {
    try {
      findExperiment(connection, server.experiment().orElse(replica.experiment()));
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
        name, absent -> findExperiment(connection, name).orElseGet(() -> createExperiment(name)));
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
      return findExperiment(connection, name).orElseThrow(() -> failure); // created concurrently
    }
  }

  /**
   * The id of an experiment, by its name.
   *
   * @throws MlflowFailure if the experiment is deleted in MLflow
   */
  static Optional<String> findExperiment(MlflowConnection connection, String name) {
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
