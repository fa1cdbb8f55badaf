package org.recital.framework.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recital.reports.store.PlannedTrial;

/**
 * Errors in the data of trials, which would repeat in every trial with the same data. Thread-safe.
 */
final class DataErrors {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Keys of a trial that, with the seed, determine how its data is prepared. */
  private static final List<String> KEYS =
      List.of("task", "dataset", "filters", "split", "fold", "evaluation");

  private final Map<JsonNode, Integer> skipped = new LinkedHashMap<>(); // by data with an error

  /** Records that the data of a trial cannot be prepared. */
  synchronized void add(PlannedTrial trial) {
    skipped.putIfAbsent(data(trial), 0);
  }

  /** Whether the data of a trial has an error; if so, the trial counts as skipped. */
  synchronized boolean skips(PlannedTrial trial) {
    return !skipped.isEmpty()
        && skipped.computeIfPresent(data(trial), (data, trials) -> trials + 1) != null;
  }

  /** Number of trials that were skipped. */
  synchronized int skipped() {
    return skipped.values().stream().mapToInt(trials -> trials).sum();
  }

  private static JsonNode data(PlannedTrial trial) {
    try {
      ObjectNode data = JSON.createObjectNode();
      JsonNode spec = JSON.readTree(trial.specJson());
      KEYS.forEach(key -> data.set(key, spec.path(key)));
      return data.put("sha256", trial.datasetSha256()); // the file may have been corrected since
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not canonical JSON: " + trial.specJson(), e);
    }
  }
}
