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
 * What an experiment runs.
 *
 * @param trials every trial with its fingerprint, in the order of the spec; some may share one
 * @param trainings the fingerprint of its training for each trial, by the trial's own: what differs
 *     in nothing that training reads is trained once
 */
public record Plan(List<PlannedTrial> trials, Map<String, String> trainings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Plan {
    trials = List.copyOf(trials);
    trainings = Map.copyOf(trainings);
  }

  /**
   * Finds the data of every trial and hashes it, each data set once.
   *
   * @throws org.recital.registry.data.DataException if some of it is missing
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
              trial.point(),
              trial.spec().seed(),
              canonical,
              name(dataset),
              hash,
              trial.spec().select()));
    }
    return new Plan(trials, trainings);
  }

  /** The trials without those that are the same as an earlier one. */
  public List<PlannedTrial> distinct() {
    Map<String, PlannedTrial> first = new LinkedHashMap<>();
    trials.forEach(trial -> first.putIfAbsent(trial.fingerprint(), trial));
    return List.copyOf(first.values());
  }

  /** How many trials are the same as an earlier one. */
  public int duplicates() {
    return trials.size() - distinct().size();
  }

  private static JsonNode dataset(String canonical) {
    try {
      return JSON.readTree(canonical).required("dataset");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not canonical: " + canonical, e);
    }
  }

  /** Its type, and what tells it from others of that type: {@code movielens latest-small}. */
  private static String name(JsonNode dataset) {
    return Stream.of("type", "edition", "name", "path")
        .map(dataset::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .reduce((type, which) -> type + " " + which)
        .orElse("data");
  }
}
