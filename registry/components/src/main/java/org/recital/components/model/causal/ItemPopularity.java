package org.recital.components.model.causal;

import java.util.Locale;
import java.util.Optional;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.model.TrainingData;

/**
 * Popularity of each item in (0, 1]: (1 + n) / (1 + max n), where n is the number of training
 * interactions or the value of a numeric feature. If the feature of an item is missing or negative,
 * the number of training interactions is used for this item.
 */
final class ItemPopularity {
  private ItemPopularity() {}

  /** Popularity of all items, {@code [items]}, from a numeric feature if one is given. */
  static float[] of(TrainingData data, Optional<String> feature) {
    float[] fromCounts = fromCounts(data);
    return feature.map(name -> fromFeature(data, name, fromCounts)).orElse(fromCounts);
  }

  private static float[] fromCounts(TrainingData data) {
    int[] counts = data.interactions().countsOfItems();
    double largest = 1;
    for (int count : counts) {
      largest = Math.max(largest, 1.0 + count);
    }
    float[] popularity = new float[counts.length];
    for (int item = 0; item < counts.length; item++) {
      popularity[item] = (float) ((1 + counts[item]) / largest);
    }
    return popularity;
  }

  private static float[] fromFeature(TrainingData data, String name, float[] fromCounts) {
    if (!(data.itemFeatures().get(name) instanceof Feature.Numbers numbers)) {
      throw new DataException(
          String.format(
                  Locale.ROOT,
                  "popularity_feature '%s' is not a numeric feature of the items of the data set.",
                  name)
              + " Set it to a numeric feature, or remove it to use the number of training"
              + " interactions");
    }
    float[] values = numbers.values();
    double largest = 0;
    for (float value : values) {
      largest = Float.isFinite(value) ? Math.max(largest, value) : largest;
    }
    float[] popularity = fromCounts.clone();
    for (int item = 0; item < values.length; item++) {
      if (Float.isFinite(values[item]) && values[item] >= 0) {
        popularity[item] = (float) ((1 + values[item]) / (1 + largest));
      }
    }
    return popularity;
  }
}
