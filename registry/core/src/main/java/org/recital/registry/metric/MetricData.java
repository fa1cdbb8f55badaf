package org.recital.registry.metric;

import java.util.Map;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;

/**
 * The data that metrics may use besides ranked lists and relevant items. Immutable.
 *
 * @param popularity item popularity in the training part
 * @param profiles interactions of each user that are available to scorers: the training
 *     interactions, and the input interactions of held-out users
 * @param userFeatures features of all users, by name
 * @param itemFeatures features of all items, by name
 */
public record MetricData(
    TrainingPopularity popularity,
    Interactions profiles,
    Map<String, Feature> userFeatures,
    Map<String, Feature> itemFeatures) {
  public MetricData {
    userFeatures = Map.copyOf(userFeatures);
    itemFeatures = Map.copyOf(itemFeatures);
  }

  /** The data of a training part without features. */
  public static MetricData of(Interactions train) {
    return new MetricData(new TrainingPopularity(train), train, Map.of(), Map.of());
  }

  /** The training part. */
  public Interactions train() {
    return popularity.train();
  }
}
