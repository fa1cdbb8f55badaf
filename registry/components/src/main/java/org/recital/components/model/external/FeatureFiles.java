package org.recital.components.model.external;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.data.Feature;
import org.recital.registry.npy.NpzWriter;

/**
 * Files with the features of all users, or of all items.
 *
 * @param folder folder of the files
 * @param subject prefix of the file names: {@code user} or {@code item}
 */
record FeatureFiles(Path folder, String subject) {
  /**
   * Writes numbers, texts and labels to a JSON file, an object with a list for each feature.
   * Embeddings, if there are any, are written as NumPy arrays.
   */
  void write(Map<String, Feature> features) throws IOException {
    Map<String, Feature> sorted = new TreeMap<>(features);
    try (Writer to = Files.newBufferedWriter(folder.resolve(subject + "_features.json"))) {
      to.write("{");
      String separator = "\n";
      for (Map.Entry<String, Feature> feature : sorted.entrySet()) {
        if (!(feature.getValue() instanceof Feature.Embedding)) {
          to.write(separator + CanonicalJson.quoted(feature.getKey()) + ": ");
          write(feature.getValue(), to);
          separator = ",\n";
        }
      }
      to.write("\n}\n");
    }
    if (sorted.values().stream().anyMatch(Feature.Embedding.class::isInstance)) {
      writeEmbeddings(sorted);
    }
  }

  private static void write(Feature feature, Writer to) throws IOException {
    if (feature instanceof Feature.Text text) {
      write(text.values().size(), i -> CanonicalJson.quoted(text.values().get(i)), to);
    } else if (feature instanceof Feature.Labels labels) {
      write(labels.codes().size(), i -> labels(labels, i), to);
    } else if (feature instanceof Feature.Numbers numbers) {
      write(numbers.values().length, i -> number(numbers.values()[i]), to);
    }
  }

  private static void write(int count, IntFunction<String> values, Writer to) throws IOException {
    to.write("[");
    for (int i = 0; i < count; i++) {
      to.write((i == 0 ? "" : ", ") + values.apply(i));
    }
    to.write("]");
  }

  private static String labels(Feature.Labels labels, int index) {
    return Arrays.stream(labels.codes().get(index))
        .mapToObj(code -> CanonicalJson.quoted(labels.labels().get(code)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String number(float value) {
    return Float.isFinite(value) ? Float.toString(value) : "null";
  }

  private void writeEmbeddings(Map<String, Feature> features) throws IOException {
    try (NpzWriter arrays = new NpzWriter(folder.resolve(subject + "_embeddings.npz"))) {
      for (Map.Entry<String, Feature> feature : features.entrySet()) {
        if (feature.getValue() instanceof Feature.Embedding embedding) {
          arrays.add(feature.getKey(), embedding.values(), embedding.size());
        }
      }
    }
  }
}
