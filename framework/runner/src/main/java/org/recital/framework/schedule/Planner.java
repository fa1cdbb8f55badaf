package org.recital.framework.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.recital.framework.search.ScheduledTrial;
import org.recital.framework.search.Trial;
import org.recital.framework.search.Variant;
import org.recital.framework.spec.Experiment;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.PlannedTrial;

/** Computes the fingerprints of trials. Finds and hashes every data set once. */
final class Planner {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataHome home;
  private final Map<JsonNode, String> hashes = new ConcurrentHashMap<>();

  Planner(DataHome home) {
    this.home = home;
  }

  /**
   * Hashes the data sets of an experiment.
   *
   * @throws org.recital.registry.data.DataException if data is missing
   */
  void hashData(Experiment experiment) {
    experiment.variants().forEach(this::dataHash);
  }

  /** The hash of the data that all trials of a variant share; empty if the variant has no trial. */
  String dataHash(Variant variant) {
    return variant.trials().stream()
        .findFirst()
        .map(trial -> planned(trial).datasetSha256())
        .orElse("");
  }

  /**
   * @throws org.recital.registry.data.DataException if data is missing
   */
  PlannedTrial planned(Trial trial) {
    ResolvedTrial resolved = trial.resolved();
    String canonical = resolved.json();
    JsonNode dataset = dataset(canonical);
    String hash = hash(dataset, trial);
    return new PlannedTrial(
        resolved.fingerprint(hash),
        trial.variant(),
        trial.configuration(),
        trial.spec().seed(),
        canonical,
        name(dataset),
        hash,
        trial.spec().select());
  }

  QueuedTrial queued(ScheduledTrial trial) {
    PlannedTrial plan = planned(trial.trial());
    return new QueuedTrial(
        plan, trial.trial().resolved().training(plan.datasetSha256()), trial.extent());
  }

  private String hash(JsonNode dataset, Trial trial) {
    return hashes.computeIfAbsent(dataset, source -> trial.spec().dataset().sha256(home));
  }

  private static JsonNode dataset(String canonical) {
    try {
      return JSON.readTree(canonical).required("dataset");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not canonical JSON: " + canonical, e);
    }
  }

  /** Type of a data set with its edition, name and path: {@code movielens latest-small}. */
  private static String name(JsonNode dataset) {
    return Stream.of("type", "edition", "name", "path")
        .map(dataset::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .reduce((type, detail) -> type + " " + detail)
        .orElse("data");
  }
}
