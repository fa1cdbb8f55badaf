package org.recital.components.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;

/** Labels of all users or of all items, such as genres. */
final class Labelled {
  private final int labels;
  private final List<int[]> codes;

  private Labelled(Feature.Labels feature) {
    this.labels = feature.labels().size();
    this.codes = feature.codes().stream().map(Labelled::distinct).toList();
  }

  private static int[] distinct(int[] codes) {
    return Arrays.stream(codes).sorted().distinct().toArray();
  }

  /**
   * The labels of a feature.
   *
   * @param features features of all users or of all items, by name
   * @param name name of the feature; empty for the only feature with labels
   * @param subject "user" or "item", for errors
   * @param metric name of the metric, for errors
   * @throws DataException if there is no such feature, or if the name is empty and several features
   *     have labels
   */
  static Labelled of(
      Map<String, Feature> features, Optional<String> name, String subject, String metric) {
    Map<String, Feature.Labels> labelled = new TreeMap<>();
    features.forEach(
        (key, feature) -> {
          if (feature instanceof Feature.Labels labels) {
            labelled.put(key, labels);
          }
        });
    String needed = "metric '" + metric + "' needs " + (subject.equals("item") ? "an " : "a ");
    if (labelled.isEmpty()) {
      throw new DataException(
          needed
              + subject
              + " feature with labels, such as "
              + (subject.equals("item") ? "genres" : "gender")
              + ", which this data set does not have; remove"
              + " the metric, or use another data set");
    }
    String known = String.join(", ", labelled.keySet());
    if (name.isEmpty() && labelled.size() > 1) {
      throw new DataException(
          "metric '"
              + metric
              + "' must name one of the "
              + subject
              + " features with labels: "
              + known
              + "; write "
              + metric
              + "(feature="
              + labelled.keySet().iterator().next()
              + ")");
    }
    String chosen = name.orElseGet(() -> labelled.keySet().iterator().next());
    return Optional.ofNullable(labelled.get(chosen))
        .map(Labelled::new)
        .orElseThrow(
            () ->
                new DataException(
                    needed
                        + subject
                        + " feature with labels, but there is none with the name '"
                        + chosen
                        + "'. Features with labels: "
                        + known));
  }

  /** Number of labels in the vocabulary. */
  int labels() {
    return labels;
  }

  /** Distinct labels of a user or an item, ascending; may be empty. */
  int[] of(int index) {
    return codes.get(index);
  }

  /** Whether a user or an item has labels. */
  boolean has(int index) {
    return codes.get(index).length > 0;
  }
}
