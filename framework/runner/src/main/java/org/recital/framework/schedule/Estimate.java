package org.recital.framework.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.recital.reports.store.Timing;

/**
 * Estimate of the duration of trials: the median duration of finished trials with the same data set
 * and type of model, in proportion to the epochs that are to be trained.
 *
 * @param time total duration of the trials with an estimate, if they are run one after another
 * @param known number of trials with an estimate
 * @param unknown number of trials without an estimate
 */
public record Estimate(Duration time, int known, int unknown) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static Estimate of(List<Forecast> trials, List<Timing> timings) {
    Map<String, List<Timing>> byKind = new HashMap<>();
    for (Timing timing : timings) {
      byKind
          .computeIfAbsent(kind(timing.dataset(), timing.specJson()), kind -> new ArrayList<>())
          .add(timing);
    }
    Duration time = Duration.ZERO;
    int known = 0;
    for (Forecast trial : trials) {
      String kind = kind(trial.plan().dataset(), trial.plan().specJson());
      List<Timing> same = byKind.getOrDefault(kind, List.of());
      if (!same.isEmpty()) {
        time = time.plus(median(same.stream().map(timing -> scaled(trial, timing)).toList()));
        known++;
      }
    }
    return new Estimate(time, known, trials.size() - known);
  }

  /** The duration of the epochs that are still to be trained. */
  private static Duration scaled(Forecast trial, Timing timing) {
    if (timing.epochs() == 0) {
      return timing.took();
    }
    int last = Math.min(timing.epochs(), trial.limit().orElse(timing.epochs()));
    int epochs = Math.max(0, last - trial.trainedEpochs());
    return timing.took().multipliedBy(epochs).dividedBy(timing.epochs());
  }

  private static String kind(String dataset, String canonical) {
    try {
      JsonNode model = JSON.readTree(canonical).path("model");
      return dataset + " " + model.path("type").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not canonical JSON: " + canonical, e);
    }
  }

  private static Duration median(List<Duration> durations) {
    List<Duration> sorted = new ArrayList<>(durations);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
