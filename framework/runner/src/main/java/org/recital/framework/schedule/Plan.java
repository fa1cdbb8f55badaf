package org.recital.framework.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.recital.framework.search.Trial;
import org.recital.framework.spec.Experiment;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.PlannedTrial;

/**
 * Trials of an experiment.
 *
 * @param trials all trials in the order of the spec; several may have the same fingerprint
 * @param trainings fingerprint of each trial's training, keyed by the fingerprint of the trial;
 *     trials share a training if they differ only in settings that do not affect training
 */
public record Plan(List<PlannedTrial> trials, Map<String, String> trainings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Plan {
    trials = List.copyOf(trials);
    trainings = Map.copyOf(trainings);
  }

  /**
   * Plans an experiment. Finds and hashes every data set once.
   *
   * @throws org.recital.registry.data.DataException if data is missing
   */
  public static Plan of(Experiment experiment, DataHome home) {
    Map<JsonNode, String> hashes = new HashMap<>();
    List<PlannedTrial> trials = new ArrayList<>();
    Map<String, String> trainings = new HashMap<>();
    for (Trial trial : experiment.trials()) {
      ResolvedTrial resolved = trial.resolved();
      String canonical = resolved.json();
      JsonNode dataset = dataset(canonical);
      String hash = hashes.computeIfAbsent(dataset, source -> trial.spec().dataset().sha256(home));
      String fingerprint = resolved.fingerprint(hash);
      trainings.put(fingerprint, resolved.training(hash));
      trials.add(
          new PlannedTrial(
              fingerprint,
              trial.variant(),
              trial.configuration(),
              trial.spec().seed(),
              canonical,
              name(dataset),
              hash,
              trial.spec().select()));
    }
    return new Plan(trials, trainings);
  }

  /** Trials with distinct fingerprints: the first trial with each fingerprint. */
  public List<PlannedTrial> distinct() {
    Map<String, PlannedTrial> first = new LinkedHashMap<>();
    trials.forEach(trial -> first.putIfAbsent(trial.fingerprint(), trial));
    return List.copyOf(first.values());
  }

  /** Number of trials with the same fingerprint as an earlier trial. */
  public int duplicates() {
    return trials.size() - distinct().size();
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
