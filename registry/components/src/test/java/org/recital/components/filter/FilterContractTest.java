package org.recital.components.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.dataset.Synthetic;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Interactions;

/** Contract of every registered filter. */
class FilterContractTest {
  private static final Dataset DATA = data();
  private static final Map<String, Filter> FILTERS =
      new TreeMap<>(
          Map.of(
              "deduplicate", new Deduplicate(new Deduplicate.Config(Deduplicate.Keep.LAST)),
              "id-range",
                  new IdRange(new IdRange.Config(Optional.of("5..40"), Optional.of("< 60"))),
              "k-core", new KCore(new KCore.Config(8, 6)),
              "min-item-interactions", new MinItemInteractions(new MinItemInteractions.Config(10)),
              "min-rating", new MinRating(new MinRating.Config(3, false)),
              "min-user-interactions", new MinUserInteractions(new MinUserInteractions.Config(12)),
              "sample-users",
                  new SampleUsers(new SampleUsers.Config(Optional.of(20), Optional.empty()))));

  /** Simulated data; the item of an interaction determines its fold and its weight. */
  private static Dataset data() {
    Dataset world =
        new Synthetic(new Synthetic.Config(60, 80, 900, 4, 1, 5))
            .load(new DataHome(List.of(), Path.of("x"), Path.of("x")));
    byte[] folds = new byte[world.interactions().size()];
    float[] weights = new float[folds.length];
    for (int p = 0; p < folds.length; p++) {
      folds[p] = (byte) (world.interactions().item(p) % 3);
      weights[p] = world.interactions().item(p) + 1;
    }
    return new Dataset(
        world.name(),
        world.sha256(),
        world.interactions().withWeights(weights),
        world.users(),
        world.items(),
        Map.of("age", new Feature.Numbers(new float[world.users().size()])),
        world.itemFeatures(),
        Optional.of(folds),
        world.truth());
  }

  static List<String> names() {
    return List.copyOf(FILTERS.keySet());
  }

  private static Dataset filtered(String name) {
    return Optional.ofNullable(FILTERS.get(name)).orElseThrow().apply(DATA, new Random(1));
  }

  @Test
  void the_contract_covers_every_registered_filter() {
    assertThat(Registry.load().all(Filter.KIND).stream().map(Component::name))
        .containsExactlyElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_result_is_a_subset_of_the_data(String name) {
    Dataset left = filtered(name);
    Interactions interactions = left.interactions();

    assertThat(interactions.size()).isPositive();
    byte[] folds = left.folds().orElseThrow();
    for (int user = 0; user < interactions.users(); user++) {
      int before = Integer.parseInt(left.users().original(user));
      assertThat(interactions.count(user)).isPositive();
      for (int p = interactions.from(user); p < interactions.to(user); p++) {
        int item = Integer.parseInt(left.items().original(interactions.item(p)));
        assertThat(DATA.interactions().itemsOf(before).contains(item)).isTrue();
        assertThat((int) folds[p]).isEqualTo(item % 3);
        assertThat(interactions.weight(p)).isEqualTo(item + 1);
        assertThat(left.truth().orElseThrow().of(user, interactions.item(p)))
            .isEqualTo(DATA.truth().orElseThrow().of(before, item));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void features_and_ids_have_the_size_of_the_result(String name) {
    Dataset left = filtered(name);

    assertThat(left.users().size()).isEqualTo(left.interactions().users());
    assertThat(left.items().size()).isEqualTo(left.interactions().items());
    assertThat(left.userFeatures().values())
        .allSatisfy(feature -> assertThat(size(feature)).isEqualTo(left.users().size()));
    assertThat(left.itemFeatures().values())
        .hasSize(3)
        .allSatisfy(feature -> assertThat(size(feature)).isEqualTo(left.items().size()));
  }

  private static int size(Feature feature) {
    if (feature instanceof Feature.Text text) {
      return text.values().size();
    }
    return feature instanceof Feature.Labels labels
        ? labels.codes().size()
        : ((Feature.Numbers) feature).values().length;
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_same_random_stream_gives_the_same_result(String name) {
    assertThat(filtered(name).interactions()).isEqualTo(filtered(name).interactions());
  }
}
