package org.recital.components.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;

class SyntheticTest {
  private static final int EXPECTED_HASH = 1_703_122_306;
  private static final DataHome NOWHERE = new DataHome(List.of(), Path.of("x"), Path.of("x"));

  @Test
  void the_default_world_has_the_configured_size() {
    Dataset dataset = world(1000, 1500, 50_000, 0.8, 1);

    assertThat(dataset.interactions().users()).isEqualTo(1000);
    assertThat(dataset.interactions().items()).isEqualTo(1500);
    assertThat(dataset.interactions().size()).isBetween(49_000, 50_000);
    assertThat(dataset.name()).isEqualTo("synthetic");
  }

  @Test
  void the_seed_determines_the_world() {
    Dataset one = world(50, 80, 600, 1, 7);
    Dataset same = world(50, 80, 600, 1, 7);
    Dataset other = world(50, 80, 600, 1, 8);

    assertThat(one.interactions()).isEqualTo(same.interactions());
    assertThat(one.sha256()).isEqualTo(same.sha256());
    assertThat(one.itemFeatures().get("description"))
        .isEqualTo(same.itemFeatures().get("description"));
    assertThat(other.interactions()).isNotEqualTo(one.interactions());
    assertThat(other.sha256()).isNotEqualTo(one.sha256());
  }

  @Test
  void the_world_is_the_same_on_every_machine() {
    Dataset dataset = world(50, 80, 600, 1, 7);

    assertThat(dataset.interactions().hashCode()).isEqualTo(EXPECTED_HASH);
  }

  @Test
  void no_user_interacts_with_an_item_twice() {
    Interactions interactions = world(50, 80, 600, 1, 7).interactions();

    for (int user = 0; user < interactions.users(); user++) {
      assertThat(interactions.itemsOf(user).intStream().distinct().count())
          .isEqualTo(interactions.count(user));
    }
  }

  @Test
  void users_interact_with_items_of_high_true_preference() {
    Dataset dataset = world(200, 300, 4000, 0, 3);
    Dataset.TruePreferences truth = dataset.truth().orElseThrow();

    assertThat(meanTruthOfInteractions(dataset, truth))
        .isGreaterThan(1.5 * meanTruth(dataset, truth));
  }

  @Test
  void confounding_makes_exposure_uneven() {
    int even = interactionsOfTheMostPopularTenth(world(200, 300, 4000, 0, 3));
    int uneven = interactionsOfTheMostPopularTenth(world(200, 300, 4000, 2, 3));

    assertThat(uneven).isGreaterThan(even + even / 10);
  }

  @Test
  void items_have_titles_descriptions_and_genres() {
    Dataset dataset = world(5, 20, 30, 1, 1);

    assertThat(((Feature.Text) feature(dataset, "title")).values()).hasSize(20);
    assertThat(((Feature.Text) feature(dataset, "description")).values())
        .allMatch(text -> text.split(" ", -1).length == 16);
    Feature.Labels genres = (Feature.Labels) feature(dataset, "genres");
    assertThat(genres.labels()).hasSize(8).contains("Romance");
    assertThat(genres.codes()).hasSize(20).allMatch(codes -> codes.length > 0);
  }

  private static Feature feature(Dataset dataset, String name) {
    return Objects.requireNonNull(dataset.itemFeatures().get(name));
  }

  private static Dataset world(
      int users, int items, int interactions, double confounding, int seed) {
    return new Synthetic(new Synthetic.Config(users, items, interactions, 8, confounding, seed))
        .load(NOWHERE);
  }

  private static double meanTruth(Dataset dataset, Dataset.TruePreferences truth) {
    double sum = 0;
    for (int user = 0; user < dataset.interactions().users(); user++) {
      for (int item = 0; item < dataset.interactions().items(); item++) {
        sum += truth.of(user, item);
      }
    }
    return sum / dataset.interactions().users() / dataset.interactions().items();
  }

  private static double meanTruthOfInteractions(Dataset dataset, Dataset.TruePreferences truth) {
    Interactions all = dataset.interactions();
    double sum = 0;
    for (int user = 0; user < all.users(); user++) {
      for (int p = all.from(user); p < all.to(user); p++) {
        sum += truth.of(user, all.item(p));
      }
    }
    return sum / all.size();
  }

  private static int interactionsOfTheMostPopularTenth(Dataset dataset) {
    int[] counts = dataset.interactions().countsOfItems();
    Arrays.sort(counts);
    return Arrays.stream(counts, counts.length * 9 / 10, counts.length).sum();
  }

  @Test
  void the_hash_does_not_depend_on_the_default_locale() {
    Locale before = Locale.getDefault();
    Synthetic world = new Synthetic(new Synthetic.Config(100, 50, 1000, 8, 0.8, 1));
    String here = world.sha256(NOWHERE);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(String.format(Locale.getDefault(), "%d", 1)).isNotEqualTo("1");
      assertThat(world.sha256(NOWHERE)).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }
}
