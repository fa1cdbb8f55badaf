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
 * Request bodies for MLflow's {@code log-batch} within its limits per body: at most 1,000 entries,
 * at most 1,000,000 bytes, and a maximum number of entries of each kind.
 */
final class Batches {
  private static final int MAX_ENTRIES = 1000;
  private static final int MAX_BYTES = 1_000_000;
  private static final int ENVELOPE_BYTES = 1000;
  private static final int MAX_PARAMETER = 6000;
  private static final int MAX_TAG = 5000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The kinds of entries, each with its maximum number of entries per request body. */
  private enum Part {
    METRICS("metrics", 1000),
    PARAMETERS("params", 100),
    TAGS("tags", 100);

    private final String key;
    private final int maxEntries;

    Part(String key, int maxEntries) {
      this.key = key;
      this.maxEntries = maxEntries;
    }
  }

  private final List<ObjectNode> full = new ArrayList<>();
  private final Map<Part, ArrayNode> current = new EnumMap<>(Part.class);
  private int entries;
  private int bytes = ENVELOPE_BYTES;

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
    return add(Part.PARAMETERS, entry(Keys.of(name), Keys.truncate(value, MAX_PARAMETER)));
  }

  /** Parameters with the keys and values that {@link #parameter} sends. */
  static Map<String, String> asSent(Map<String, String> parameters) {
    Map<String, String> sent = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> sent.put(Keys.of(name), Keys.truncate(value, MAX_PARAMETER)));
    return sent;
  }

  Batches tag(String name, String value) {
    return add(Part.TAGS, entry(Keys.of(name), Keys.truncate(value, MAX_TAG)));
  }

  Batches tags(Map<String, String> tags) {
    tags.forEach(this::tag);
    return this;
  }

  /** Request bodies for a run, in the order of the entries. */
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
        entries < MAX_ENTRIES
            && bytes + size <= MAX_BYTES
            && (!current.containsKey(part) || current.get(part).size() < part.maxEntries);
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
    bytes = ENVELOPE_BYTES;
  }
}
