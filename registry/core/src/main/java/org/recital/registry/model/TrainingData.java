package org.recital.registry.model;

import java.util.Map;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;
import org.recital.registry.text.TextSource;

/**
 * Data that a model is trained on.
 *
 * @param interactions training interactions
 * @param userFeatures features of all users, by name
 * @param itemFeatures features of all items, by name
 * @param texts source of text vectors
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

  /** Training data whose text vectors are not cached. */
  public TrainingData(
      Interactions interactions,
      Map<String, Feature> userFeatures,
      Map<String, Feature> itemFeatures) {
    this(interactions, userFeatures, itemFeatures, TextSource.UNCACHED);
  }

  /** A copy without ratings, for models of implicit feedback. */
  public TrainingData withoutRatings() {
    Interactions all = interactions;
    return withInteractions(
        new Interactions(
                all.items(),
                all.offsetColumn(),
                all.itemColumn(),
                new float[0],
                all.timestampColumn())
            .withWeights(all.weightColumn()));
  }

  /** A copy with other interactions of the same users and items. */
  public TrainingData withInteractions(Interactions others) {
    return new TrainingData(others, userFeatures, itemFeatures, texts);
  }
}
