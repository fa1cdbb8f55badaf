package org.recital.registry.model;

import java.util.Map;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;
import org.recital.registry.text.TextSource;

/**
 * What a model may learn from.
 *
 * @param texts where the vectors of texts come from
 */
public record TrainingData(
    Interactions interactions,
    Map<String, Feature> userFeatures,
    Map<String, Feature> itemFeatures,
    TextSource texts) {
  public TrainingData {
    userFeatures = Map.copyOf(userFeatures);
    itemFeatures = Map.copyOf(itemFeatures);
  }

  /** With vectors of texts that are computed whenever they are asked for. */
  public TrainingData(
      Interactions interactions,
      Map<String, Feature> userFeatures,
      Map<String, Feature> itemFeatures) {
    this(interactions, userFeatures, itemFeatures, TextSource.UNCACHED);
  }

  /** The same for what learns from who had what, and not from how it was rated. */
  public TrainingData withoutRatings() {
    Interactions all = interactions;
    return withInteractions(
        new Interactions(
            all.items(),
            all.offsetColumn(),
            all.itemColumn(),
            new float[0],
            all.timestampColumn()));
  }

  /** The same with other interactions of the same users and items. */
  public TrainingData withInteractions(Interactions others) {
    return new TrainingData(others, userFeatures, itemFeatures, texts);
  }
}
