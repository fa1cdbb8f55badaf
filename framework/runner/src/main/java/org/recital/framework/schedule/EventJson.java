package org.recital.framework.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;
import org.recital.framework.trial.Protocol;
import org.recital.framework.trial.TrialEvent;

/** JSON serialization of trial events, lossless for floating-point numbers. */
final class EventJson {
  private EventJson() {}

  static void write(TrialEvent event, ObjectNode to) {
    if (event instanceof TrialEvent.DataPrepared prepared) {
      to.put("type", "prepared").put("dataset_sha256", prepared.datasetSha256());
      writeProtocol(prepared.protocol(), to.putObject("protocol"));
    } else if (event instanceof TrialEvent.Progress progress) {
      to.put("type", "progress").put("stage", progress.stage());
      to.put("done", progress.done()).put("total", progress.total());
      progress.loss().ifPresent(loss -> to.put("loss", loss));
      progress.selected().ifPresent(selected -> to.put("selected", selected));
    } else if (event instanceof TrialEvent.Resumed resumed) {
      to.put("type", "resumed").put("epoch", resumed.epoch()).put("step", resumed.step());
    } else if (event instanceof TrialEvent.MetricValue metric) {
      to.put("type", "point").put("name", metric.name());
      to.put("epoch", metric.epoch()).put("step", metric.step()).put("value", metric.value());
      to.put("time", metric.time().toEpochMilli());
    } else if (event instanceof TrialEvent.ModelSaved saved) {
      to.put("type", "model-saved").put("folder", saved.folder().toString());
    } else if (event instanceof TrialEvent.ListsSaved saved) {
      to.put("type", "lists-saved").put("file", saved.file().toString());
    } else if (event instanceof TrialEvent.TestEvaluated evaluation) {
      to.put("type", "test-looked-at").put("reason", evaluation.reason());
    } else if (event instanceof TrialEvent.Stopped stopped) {
      to.put("type", "stopped");
      ResultJson.write(stopped.result(), to.putObject("result"));
    } else if (event instanceof TrialEvent.Finished finished) {
      to.put("type", "finished");
      ResultJson.write(finished.result(), to.putObject("result"));
    }
  }

  static TrialEvent read(JsonNode from) {
    String type = from.required("type").textValue();
    return switch (type) {
      case "prepared" ->
          new TrialEvent.DataPrepared(
              from.required("dataset_sha256").textValue(), protocol(from.required("protocol")));
      case "progress" ->
          new TrialEvent.Progress(
              from.required("stage").textValue(),
              from.required("done").longValue(),
              from.required("total").longValue(),
              optional(from, "loss"),
              optional(from, "selected"));
      case "resumed" ->
          new TrialEvent.Resumed(
              from.required("epoch").intValue(), from.required("step").longValue());
      case "point" ->
          new TrialEvent.MetricValue(
              from.required("name").textValue(),
              from.required("epoch").intValue(),
              from.required("step").longValue(),
              Columns.number(from.required("value")),
              Instant.ofEpochMilli(from.required("time").longValue()));
      case "model-saved" -> new TrialEvent.ModelSaved(Path.of(from.required("folder").textValue()));
      case "lists-saved" -> new TrialEvent.ListsSaved(Path.of(from.required("file").textValue()));
      case "test-looked-at" -> new TrialEvent.TestEvaluated(from.required("reason").textValue());
      case "stopped" -> new TrialEvent.Stopped(ResultJson.read(from.required("result")));
      case "finished" -> new TrialEvent.Finished(ResultJson.read(from.required("result")));
      default -> throw new IllegalStateException("unknown event type: " + type);
    };
  }

  private static void writeProtocol(Protocol protocol, ObjectNode to) {
    to.put("rules", protocol.rules()).put("facts", protocol.facts());
    to.put("fingerprint", protocol.fingerprint());
  }

  private static Protocol protocol(JsonNode from) {
    return new Protocol(
        from.required("rules").textValue(),
        from.required("facts").textValue(),
        from.required("fingerprint").textValue());
  }

  private static OptionalDouble optional(JsonNode from, String key) {
    return from.has(key)
        ? OptionalDouble.of(Columns.number(from.required(key)))
        : OptionalDouble.empty();
  }
}
