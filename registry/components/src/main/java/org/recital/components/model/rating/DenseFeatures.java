package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.recital.registry.data.Feature;
import org.recital.registry.feature.Columns;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.model.TrainingData;
import org.recital.registry.torch.Torch;

/** Features as arrays on the device, with a row for every user or every item. */
final class DenseFeatures {
  private DenseFeatures() {}

  /** Those of one subject, {@code [count, columns]} each. */
  static NDList of(
      Subject subject, List<InputFeature> features, TrainingData data, NDManager manager) {
    int count = subject.count(data.interactions());
    Map<String, Feature> known =
        subject == Subject.USERS ? data.userFeatures() : data.itemFeatures();
    return features.stream()
        .filter(feature -> feature.of() == subject)
        .map(feature -> dense(feature.over(count, known), count, manager))
        .collect(Collectors.toCollection(NDList::new));
  }

  private static NDArray dense(Columns columns, int count, NDManager manager) {
    int width = columns.names().count();
    float[] values = new float[Math.multiplyExact(count, width)];
    for (int row = 0; row < count; row++) {
      for (int at = columns.offsets()[row]; at < columns.offsets()[row + 1]; at++) {
        values[row * width + columns.columns()[at]] = columns.values()[at];
      }
    }
    return Torch.copyOf(values, new Shape(count, width), manager);
  }

  static int width(NDList features) {
    return features.stream().mapToInt(feature -> (int) feature.getShape().get(1)).sum();
  }
}
