package org.recital.framework.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.Timing;

/**
 * The properties of a trial that, with its number of epochs, determine its duration most.
 *
 * @param dataset description of the data set
 * @param model type of the model
 */
record DurationGroup(String dataset, String model) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static DurationGroup of(PlannedTrial trial) {
    return of(trial.dataset(), spec(trial.specJson()));
  }

  static DurationGroup of(Timing timing) {
    return of(timing.dataset(), spec(timing.specJson()));
  }

  private static DurationGroup of(String dataset, JsonNode spec) {
    return new DurationGroup(dataset, spec.path("model").path("type").asText());
  }

  /** The planned number of epochs in the canonical JSON of a trial; 0 without training. */
  static int epochs(String specJson) {
    return spec(specJson).path("training").path("epochs").asInt();
  }

  private static JsonNode spec(String canonical) {
    try {
      return JSON.readTree(canonical);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not canonical JSON: " + canonical, e);
    }
  }
}
