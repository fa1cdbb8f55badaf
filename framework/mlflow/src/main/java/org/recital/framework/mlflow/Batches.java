package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run is to have, in bodies of log-batch that a server takes: no more than so many entries
 * of a kind, so many in all, and so many bytes.
 */
final class Batches {
  private static final int ENTRIES = 1000;
  private static final int BYTES = 1_000_000;
  private static final int ENVELOPE = 1000;
  private static final int PARAMETER = 6000;
  private static final int TAG = 5000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Parts of a body, and how many entries of each it may have. */
  private enum Part {
    METRICS("metrics", 1000),
    PARAMETERS("params", 100),
    TAGS("tags", 100);

    private final String key;
    private final int entries;

    Part(String key, int entries) {
      this.key = key;
      this.entries = entries;
    }
  }

  private final List<ObjectNode> full = new ArrayList<>();
  private final Map<Part, ArrayNode> current = new EnumMap<>(Part.class);
  private int entries;
  private int bytes = ENVELOPE;

  Batches metric(String name, double value, Instant time, long step) {
    ObjectNode metric = JSON.objectNode();
    metric.put("key", Keys.of(name));
    if (Double.isFinite(value)) {
      metric.put("value", value);
    } else {
      metric.put("value", Double.toString(value));
    }
    metric.put("timestamp", time.toEpochMilli()).put("step", step);
    return add(Part.METRICS, metric);
  }

  Batches parameter(String name, String value) {
    return add(Part.PARAMETERS, entry(Keys.of(name), Keys.cut(value, PARAMETER)));
  }

  /** Parameters as {@link #parameter} sends them. */
  static Map<String, String> asSent(Map<String, String> parameters) {
    Map<String, String> sent = new LinkedHashMap<>();
    parameters.forEach((name, value) -> sent.put(Keys.of(name), Keys.cut(value, PARAMETER)));
    return sent;
  }

  Batches tag(String name, String value) {
    return add(Part.TAGS, entry(Keys.of(name), Keys.cut(value, TAG)));
  }

  Batches tags(Map<String, String> tags) {
    tags.forEach(this::tag);
    return this;
  }

  /** The bodies for a run, in order. */
  List<ObjectNode> bodies(String run) {
    seal();
    full.forEach(body -> body.put("run_id", run));
    return List.copyOf(full);
  }

  static ObjectNode entry(String key, String value) {
    return JSON.objectNode().put("key", key).put("value", value);
  }

  private Batches add(Part part, ObjectNode entry) {
    int size = entry.toString().getBytes(StandardCharsets.UTF_8).length + 1;
    boolean fits =
        entries < ENTRIES
            && bytes + size <= BYTES
            && (!current.containsKey(part) || current.get(part).size() < part.entries);
    if (!fits) {
      seal();
    }
    current.computeIfAbsent(part, absent -> JSON.arrayNode()).add(entry);
    entries++;
    bytes += size;
    return this;
  }

  private void seal() {
    if (entries == 0) {
      return;
    }
    ObjectNode body = JSON.objectNode();
    current.forEach((part, list) -> body.set(part.key, list));
    full.add(body);
    current.clear();
    entries = 0;
    bytes = ENVELOPE;
  }
}
