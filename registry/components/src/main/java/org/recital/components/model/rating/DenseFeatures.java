package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.recital.registry.data.Feature;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.feature.Columns;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.recital.registry.model.TrainingData;
import org.recital.registry.torch.Torch;

/** Input features as dense arrays on the device, with a row for each user or item. */
final class DenseFeatures {
  private DenseFeatures() {}

  /** Features of the users or of the items, {@code [count, columns]} each. */
  static NDList of(
      Subject subject, List<InputFeature> features, TrainingData data, NDManager manager) {
    int count = subject.count(data.interactions());
    Map<String, Feature> available =
        subject == Subject.USERS ? data.userFeatures() : data.itemFeatures();
    return features.stream()
        .filter(feature -> feature.of() == subject)
        .map(feature -> dense(feature.over(count, available), count, manager))
        .collect(Collectors.toCollection(NDList::new));
  }

  private static NDArray dense(Columns columns, int count, NDManager manager) {
    int width = columns.names().count();
    int size =
        ArraySizeException.product(
            "an input feature", count, width, "use a feature with fewer values");
    float[] values = new float[size];
    for (int row = 0; row < count; row++) {
      for (int i = columns.offsets()[row]; i < columns.offsets()[row + 1]; i++) {
        values[row * width + columns.columns()[i]] = columns.values()[i];
      }
    }
    return Torch.copyOf(values, new Shape(count, width), manager);
  }

  /** Writes features in their order. */
  static void write(Subject subject, NDList features, StateWriter to) {
    for (int i = 0; i < features.size(); i++) {
      to.write(stateName(subject, i), features.get(i));
    }
  }

  /** The features that {@link #write} wrote, {@code [count, columns]} each. */
  static NDList restored(
      Subject subject,
      List<InputFeature> features,
      int count,
      StateReader saved,
      NDManager manager) {
    NDList restored = new NDList();
    for (InputFeature feature : features) {
      if (feature.of() == subject) {
        String name = stateName(subject, restored.size());
        restored.add(saved.array(name, manager, count, StateReader.ANY));
      }
    }
    return restored;
  }

  private static String stateName(Subject subject, int index) {
    return (subject == Subject.USERS ? "user" : "item") + "-features-" + index;
  }

  /** Total number of columns. */
  static int width(NDList features) {
    return features.stream().mapToInt(feature -> (int) feature.getShape().get(1)).sum();
  }
}
