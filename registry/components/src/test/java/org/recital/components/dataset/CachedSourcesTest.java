package org.recital.components.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.file.Encoding;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.cache.DatasetCache;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Ids;

/** Every registered data set is the same from its source and from the cache of parsed data sets. */
class CachedSourcesTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final Encoding UTF_8 = Encoding.parse("utf-8");
  private static final Map<String, DatasetSource> SOURCES =
      new TreeMap<>(
          Map.of(
              "csv",
              Components.dataset(
                  "csv", Map.of("path", "f.csv", "rating", "rating", "timestamp", "when")),
              "recbole",
              Components.dataset("recbole", Map.of("path", "ml.inter")),
              "movielens",
              new MovieLens(
                  new MovieLens.Config(
                      "100k", NONE, Optional.of("u1"), Optional.empty(), Optional.empty())),
              "goodbooks",
              new GoodBooks(
                  new GoodBooks.Config("goodbooks-10k", Optional.empty(), Optional.empty())),
              "the-movies-dataset",
              new TheMovies(
                  new TheMovies.Config(
                      "small", "the-movies-dataset", Optional.empty(), Optional.empty())),
              "sequences",
              new Sequences(
                  new Sequences.Config("s.txt", NONE, UTF_8, Optional.empty(), Optional.empty())),
              "user-item-lists",
              Components.dataset("user-item-lists", Map.of("path", "lists")),
              "synthetic",
              new Synthetic(new Synthetic.Config(20, 30, 100, 4, 0.8, 1))));

  @TempDir private Path folder;

  static List<String> names() {
    return List.copyOf(SOURCES.keySet());
  }

  private static void files(Path folder) {
    write(folder.resolve("f.csv"), "rating,item,user,when\n4,x,a,20\n5,é,a,10\n1,x,b,7\n");
    write(
        folder.resolve("ml.inter"),
        "item_id:token\tuser_id:token\trating:float\ttimestamp:float\nx\ta\t3.5\t9.7e8\n");
    write(folder.resolve("ml-100k/u1.base"), "1\t10\t4\t881250949\n2\t11\t3\t891717742\n");
    write(folder.resolve("ml-100k/u1.test"), "1\t11\t5\t881250950\n");
    write(
        folder.resolve("ml-100k/u.item"),
        "10|One (1990)|01-Jan-1990||u"
            + "|0".repeat(18)
            + "|1\n11|Two|||u"
            + "|0".repeat(19)
            + "\n");
    write(folder.resolve("ml-100k/u.user"), "1|24|M|technician|85711\n2|53|F|other|94043\n");
    write(
        folder.resolve("goodbooks-10k/ratings.csv"), "user_id,book_id,rating\n1,258,5\n2,4081,4\n");
    write(
        folder.resolve("the-movies-dataset/ratings_small.csv"),
        "userId,movieId,rating,timestamp\n1,31,2.5,100\n1,7,4.0,90\n");
    write(
        folder.resolve("the-movies-dataset/links_small.csv"),
        "movieId,imdbId,tmdbId\n31,0113,862\n7,0114,15602\n");
    write(
        folder.resolve("the-movies-dataset/movies_metadata.csv"),
        "genres,id,overview,popularity,title\n[],862,Toys.,21.9,Toy Story\n");
    write(folder.resolve("s.txt"), "a x y\nb y z\n");
    write(folder.resolve("lists/train.txt"), "0 1 2\n1 0\n");
    write(folder.resolve("lists/test.txt"), "0 0\n1 3\n");
  }

  @Test
  void all_registered_data_sets_are_tested() {
    assertThat(Registry.load().all(DatasetSource.KIND).stream().map(Component::name))
        .containsExactlyInAnyOrderElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_cached_data_set_equals_the_loaded_one(String name) throws Exception {
    files(folder);
    DatasetSource source = Objects.requireNonNull(SOURCES.get(name));
    DataHome home = home(folder);
    Dataset loaded = source.load(home);

    Dataset first = new DatasetCache(home).get(source, "{}", home);
    Dataset second = new DatasetCache(home).get(source, "{}", home);

    for (Dataset cached : List.of(first, second)) {
      assertThat(cached.interactions()).isEqualTo(loaded.interactions());
      assertThat(described(cached)).isEqualTo(described(loaded));
    }
    assertThat(new DatasetCache(home).size() > 0).isEqualTo(!name.equals("synthetic"));
  }

  private static String described(Dataset dataset) {
    return Stream.of(
            dataset.name(),
            dataset.sha256(),
            ids(dataset.users()),
            ids(dataset.items()),
            described(dataset.userFeatures()),
            described(dataset.itemFeatures()),
            dataset.folds().map(Arrays::toString).orElse("no folds"),
            dataset.truth().isPresent())
        .map(Object::toString)
        .reduce("", (one, other) -> one + "\n" + other);
  }

  private static List<String> ids(Ids ids) {
    return IntStream.range(0, ids.size()).mapToObj(ids::original).toList();
  }

  private static Map<String, String> described(Map<String, Feature> features) {
    Map<String, String> texts = new TreeMap<>();
    features.forEach((name, feature) -> texts.put(name, described(feature)));
    return texts;
  }

  private static String described(Feature feature) {
    if (feature instanceof Feature.Numbers numbers) {
      return Arrays.toString(numbers.values());
    }
    return feature instanceof Feature.Labels labels
        ? labels.labels() + " " + labels.codes().stream().map(Arrays::toString).toList()
        : feature.toString();
  }
}
