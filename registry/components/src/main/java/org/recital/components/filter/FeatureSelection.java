package org.recital.components.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recital.registry.data.Feature;

/** Features of a subset of the users or items. */
final class FeatureSelection {
  private FeatureSelection() {}

  static Map<String, Feature> of(Map<String, Feature> features, int[] numbers) {
    Map<String, Feature> selected = new LinkedHashMap<>();
    features.forEach((name, feature) -> selected.put(name, of(feature, numbers)));
    return selected;
  }

  private static Feature of(Feature feature, int[] numbers) {
    if (feature instanceof Feature.Text text) {
      return new Feature.Text(select(text.values(), numbers));
    }
    if (feature instanceof Feature.Labels labels) {
      return new Feature.Labels(labels.labels(), select(labels.codes(), numbers));
    }
    if (feature instanceof Feature.Embedding embedding) {
      int size = embedding.size();
      float[] values = new float[numbers.length * size];
      for (int i = 0; i < numbers.length; i++) {
        System.arraycopy(embedding.values(), numbers[i] * size, values, i * size, size);
      }
      return new Feature.Embedding(size, values);
    }
    float[] all = ((Feature.Numbers) feature).values();
    float[] values = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      values[i] = all[numbers[i]];
    }
    return new Feature.Numbers(values);
  }

  private static <T> List<T> select(List<T> all, int[] numbers) {
    List<T> selected = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      selected.add(all.get(number));
    }
    return selected;
  }
}
