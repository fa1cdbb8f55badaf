package org.recital.registry.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;

/** A data set with every kind of column, and its source. */
final class ExampleDatasets {
  private ExampleDatasets() {}

  /** A data set whose hash is that of the given content. */
  static Dataset of(String content) {
    return new Dataset(
        "example é",
        ContentHash.of(content),
        new Interactions(
                3,
                new int[] {0, 2, 2, 4},
                new int[] {2, 0, 1, 2},
                new float[] {1.5f, -0.0f, Float.MIN_VALUE, 5},
                new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
            .withWeights(new float[] {1, 2, 0.5f, 9}),
        Ids.texts(List.of("a", "", "😀")),
        Ids.numbers(new long[] {7, -1, Long.MAX_VALUE}),
        Map.of(
            "age",
            new Feature.Numbers(new float[] {Float.NaN, 0, Float.POSITIVE_INFINITY}),
            "taste",
            new Feature.Embedding(2, new float[] {1, 2, Float.NaN, Float.NaN, -0.0f, 4})),
        Map.of(
            "title", new Feature.Text(List.of("Été", "", "two\nlines")),
            "genres",
                new Feature.Labels(
                    List.of("Comedy", "War"),
                    List.of(new int[] {1, 0}, new int[0], new int[] {0}))),
        Optional.of(new byte[] {0, 1, 2, 0}),
        Optional.empty(),
        List.of("A note."));
  }

  /** Asserts that two data sets have equal columns. */
  static void assertEqual(Dataset one, Dataset other) {
    assertThat(describe(one)).isEqualTo(describe(other));
    assertThat(one.interactions()).isEqualTo(other.interactions());
  }

  private static String describe(Dataset dataset) {
    StringBuilder text = new StringBuilder();
    text.append(dataset.name()).append(dataset.sha256()).append(dataset.interactions());
    text.append(ids(dataset.users())).append(ids(dataset.items()));
    dataset.userFeatures().keySet().stream()
        .sorted()
        .forEach(name -> text.append(name).append(describe(dataset.userFeatures(), name)));
    dataset.itemFeatures().keySet().stream()
        .sorted()
        .forEach(name -> text.append(name).append(describe(dataset.itemFeatures(), name)));
    return text.append(dataset.folds().map(Arrays::toString))
        .append(dataset.truth())
        .append(dataset.notes())
        .toString();
  }

  private static List<String> ids(Ids ids) {
    return IntStream.range(0, ids.size()).mapToObj(ids::original).toList();
  }

  private static String describe(Map<String, Feature> features, String name) {
    Feature feature = Optional.ofNullable(features.get(name)).orElseThrow();
    if (feature instanceof Feature.Numbers numbers) {
      return Arrays.toString(numbers.values());
    }
    if (feature instanceof Feature.Embedding embedding) {
      return embedding.size() + Arrays.toString(embedding.values());
    }
    return feature instanceof Feature.Labels labels
        ? labels.labels() + labels.codes().stream().map(Arrays::toString).toList().toString()
        : feature.toString();
  }

  /** A source of the example that counts how often it is loaded. */
  static final class Counting implements DatasetSource {
    String content = "content";
    int loads;

    @Override
    public String sha256(DataHome home) {
      return ContentHash.of(content);
    }

    @Override
    public Dataset load(DataHome home) {
      loads++;
      return of(content);
    }
  }
}
