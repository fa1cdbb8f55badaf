package org.recital.framework.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.framework.train.CheckpointInterval;
import org.recital.framework.train.Checkpoints;
import org.recital.framework.trial.Extent;
import org.recital.framework.trial.SavedFiles;
import org.recital.registry.data.DataHome;

/**
 * Line protocol between a parent process and its worker. Every line has the {@link JobId} of its
 * job before the JSON. Lines from the worker begin with a mark, the record separator, because
 * native code prints to the same standard output.
 */
final class Pipe {
  static final char MARK = '\u001e';

  private static final ObjectMapper JSON = new ObjectMapper();

  private Pipe() {}

  static String line(TrialJob job) {
    ObjectNode node = JSON.createObjectNode();
    node.put("canonical", job.canonical());
    ArrayNode searched = node.putArray("searched");
    job.home().searched().forEach(folder -> searched.add(folder.toString()));
    node.put("cache", job.home().cache().toString());
    node.put("base", job.home().base().toString());
    node.put("device", job.device());
    node.put("log", job.log().toString());
    job.checkpoints()
        .ifPresent(
            checkpoints ->
                node.putObject("checkpoints")
                    .put("file", checkpoints.file().toString())
                    .put("identity", checkpoints.identity())
                    .put("every", checkpoints.every().toString()));
    job.saved().model().ifPresent(folder -> node.put("model", folder.toString()));
    job.saved().lists().ifPresent(file -> node.put("lists", file.toString()));
    job.extent().epochs().ifPresent(epochs -> node.put("epochs", epochs));
    node.put("test", job.extent().test());
    return node.toString();
  }

  static TrialJob job(String line) {
    JsonNode node = read(line);
    List<Path> searched = new ArrayList<>();
    node.required("searched").forEach(folder -> searched.add(Path.of(folder.textValue())));
    return new TrialJob(
        node.required("canonical").textValue(),
        new DataHome(searched, path(node, "cache"), path(node, "base")),
        node.required("device").textValue(),
        path(node, "log"),
        Optional.ofNullable(node.get("checkpoints")).map(Pipe::checkpoints),
        new SavedFiles(optionalPath(node, "model"), optionalPath(node, "lists")),
        new Extent(
            node.has("epochs")
                ? OptionalInt.of(node.required("epochs").intValue())
                : OptionalInt.empty(),
            node.required("test").booleanValue()));
  }

  private static Checkpoints checkpoints(JsonNode node) {
    return new Checkpoints(
        path(node, "file"),
        node.required("identity").textValue(),
        CheckpointInterval.parse(node.required("every").textValue()));
  }

  /** Encodes a message as JSON, without the mark and the id. */
  static String line(WorkerMessage message) {
    ObjectNode node = JSON.createObjectNode();
    if (message instanceof WorkerMessage.Event reported) {
      EventJson.write(reported.event(), node);
    } else if (message instanceof WorkerMessage.Failed failed) {
      node.put("type", "failed").put("reason", failed.reason()).put("foreseen", failed.foreseen());
      node.put("data", failed.data());
    } else if (message instanceof WorkerMessage.Heartbeat heartbeat) {
      node.put("type", "heartbeat").put("since_event", heartbeat.sinceEvent());
      node.put("since_work", heartbeat.sinceWork());
    } else {
      node.put("type", "done");
    }
    return node.toString();
  }

  /** Decodes a message from JSON. */
  static WorkerMessage message(String line) {
    JsonNode node = read(line);
    return switch (node.required("type").textValue()) {
      case "done" -> new WorkerMessage.Done();
      case "heartbeat" ->
          new WorkerMessage.Heartbeat(
              node.required("since_event").longValue(), node.required("since_work").longValue());
      case "failed" ->
          new WorkerMessage.Failed(
              node.required("reason").textValue(),
              node.required("foreseen").booleanValue(),
              node.required("data").booleanValue());
      default -> new WorkerMessage.Event(EventJson.read(node));
    };
  }

  private static Optional<Path> optionalPath(JsonNode node, String key) {
    return Optional.ofNullable(node.get(key)).map(path -> Path.of(path.textValue()));
  }

  private static Path path(JsonNode node, String key) {
    return Path.of(node.required(key).textValue());
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a line of the worker protocol: " + line, e);
    }
  }
}
