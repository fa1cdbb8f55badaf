package org.recital.components.model.causal;

import java.util.Locale;
import java.util.Optional;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.model.TrainingData;

/**
 * How popular each item is, above 0 and up to 1, whatever is known of it: (1 + n) / (1 + max n) of
 * its training interactions n, or of a number that the data set has. An item for which the data set
 * has none counts by its training interactions.
 */
final class ItemPopularity {
  private ItemPopularity() {}

  static float[] of(TrainingData data, Optional<String> feature) {
    float[] counted = counted(data);
    return feature.map(name -> known(data, name, counted)).orElse(counted);
  }

  private static float[] counted(TrainingData data) {
    int[] counts = data.interactions().countsOfItems();
    double most = 1;
    for (int count : counts) {
      most = Math.max(most, 1.0 + count);
    }
    float[] popularity = new float[counts.length];
    for (int item = 0; item < counts.length; item++) {
      popularity[item] = (float) ((1 + counts[item]) / most);
    }
    return popularity;
  }

  private static float[] known(TrainingData data, String name, float[] counted) {
    if (!(data.itemFeatures().get(name) instanceof Feature.Numbers numbers)) {
      throw new DataException(
          String.format(
                  Locale.ROOT,
                  "the popularity of items was to be read from '%s', but the data set has no such number of",
                  name)
              + " its items. Leave popularity_feature out to count training interactions");
    }
    float[] values = numbers.values();
    double most = 0;
    for (float value : values) {
      most = Float.isFinite(value) ? Math.max(most, value) : most;
    }
    float[] popularity = counted.clone();
    for (int item = 0; item < values.length; item++) {
      if (Float.isFinite(values[item]) && values[item] >= 0) {
        popularity[item] = (float) ((1 + values[item]) / (1 + most));
      }
    }
    return popularity;
  }
}
