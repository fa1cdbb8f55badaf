package org.recital.registry.model;

import java.util.Map;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;

/** What a model may learn from. */
public record TrainingData(
    Interactions interactions,
    Map<String, Feature> userFeatures,
    Map<String, Feature> itemFeatures) {
  public TrainingData {
    userFeatures = Map.copyOf(userFeatures);
    itemFeatures = Map.copyOf(itemFeatures);
  }
}
