package org.recital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.Recommender.Scored;
import org.recital.registry.config.Components;
import org.recital.registry.data.Dataset;

class RecommenderTest {
  private static final RecommendOptions ALL = RecommendOptions.DEFAULTS.withSeenItems();

  /** Users 1 and 2 like items below 10, users 3 and 4 those above. */
  private static final Dataset DATA =
      Dataset.of(
          new long[] {1, 1, 1, 2, 2, 3, 3, 3, 4, 4},
          new long[] {7, 8, 9, 7, 8, 17, 18, 19, 17, 18});

  private static Recommender ease() {
    return Recital.train(Components.model("ease", Map.of("l2", 1)), DATA);
  }

  private static List<String> items(List<Scored> scored) {
    return scored.stream().map(Scored::item).toList();
  }

  @Test
  void seen_items_are_recommended_on_request() {
    try (Recommender recommender = ease()) {
      assertThat(items(recommender.recommend("2", 1, RecommendOptions.DEFAULTS)))
          .containsExactly("9");
      assertThat(items(recommender.recommend("2", 6, ALL)))
          .containsExactlyInAnyOrder("7", "8", "9", "17", "18", "19");
    }
  }

  @Test
  void excluded_items_are_left_out_and_candidates_are_the_only_ones() {
    RecommendOptions excluded = RecommendOptions.DEFAULTS.withExcluded(List.of("9", "17"));
    RecommendOptions candidates =
        RecommendOptions.DEFAULTS.withCandidates(List.of("7", "9", "18", "19"));
    try (Recommender recommender = ease()) {
      assertThat(items(recommender.recommend("2", 9, excluded)))
          .containsExactlyInAnyOrder("18", "19");
      assertThat(items(recommender.recommend("2", 9, candidates))).containsExactly("9", "18", "19");
      assertThat(items(recommender.recommend("2", 9, candidates.withExcluded(List.of("9", "18")))))
          .containsExactly("19");
      assertThat(recommender.recommend("2", 9, RecommendOptions.DEFAULTS.withCandidates(List.of())))
          .isEmpty();
    }
  }

  @Test
  void items_with_equal_scores_are_in_the_order_of_the_data_set() {
    try (Recommender popular = Recital.train(Components.model("popularity", Map.of()), DATA)) {
      assertThat(items(popular.recommend("1", 3, ALL))).containsExactly("7", "8", "17");
      assertThat(items(popular.recommend("1", 6, ALL)))
          .containsExactly("7", "8", "17", "18", "9", "19");
    }
  }

  @Test
  void batches_give_what_single_calls_give() {
    try (Recommender recommender = ease()) {
      List<List<Scored>> together =
          recommender.recommendAll(List.of("3", "1", "3"), 2, RecommendOptions.DEFAULTS);

      assertThat(together)
          .containsExactly(
              recommender.recommend(3, 2),
              recommender.recommend(1, 2),
              recommender.recommend(3, 2));
      assertThat(recommender.recommendAll(List.of(), 2, RecommendOptions.DEFAULTS)).isEmpty();
    }
  }

  @Test
  void a_history_is_scored_like_a_user_with_the_same_history() {
    try (Recommender recommender = ease()) {
      assertThat(recommender.recommendForHistory(List.of("7", "8"), 3, RecommendOptions.DEFAULTS))
          .isEqualTo(recommender.recommend("2", 3));
      assertThat(
              recommender.recommendForHistories(
                  List.of(List.of("17", "18"), List.of()), 1, RecommendOptions.DEFAULTS))
          .satisfiesExactly(
              known -> assertThat(items(known)).containsExactly("19"),
              empty -> assertThat(empty).containsExactly(new Scored("7", 0)));
    }
  }

  @Test
  void neighbours_of_a_history_may_be_any_user() {
    try (Recommender neighbours = Recital.train(Components.model("user-knn", Map.of()), DATA)) {
      Scored best =
          neighbours.recommendForHistory(List.of("7", "8"), 1, RecommendOptions.DEFAULTS).get(0);

      assertThat(best.item()).isEqualTo("9"); // of user 1, whose index is that of no other user
    }
  }

  @Test
  void scores_are_those_of_the_items_asked_for() {
    try (Recommender recommender = ease()) {
      float[] scores = recommender.score("1", List.of("19", "9", "19"));

      assertThat(scores).hasSize(3);
      assertThat(scores[0]).isEqualTo(scores[2]);
      assertThat(recommender.recommend("1", 9, ALL)).contains(new Scored("9", scores[1]));
    }
  }

  @Test
  void what_a_model_cannot_do_is_refused() {
    Map<String, ?> training = Map.of("epochs", 1);
    try (Recommender factors =
        Recital.train(
            Components.model("bpr-mf", Map.of()),
            Components.loss("bpr", Map.of()),
            DATA,
            training)) {
      assertThatThrownBy(
              () -> factors.recommendForHistory(List.of("7"), 1, RecommendOptions.DEFAULTS))
          .isInstanceOf(RecommenderException.class)
          .hasMessage(
              "the model can recommend only to users of its training data; give users instead of"
                  + " histories, or train a model that needs only a history, such as 'ease' or"
                  + " 'sasrec'");
      assertThatThrownBy(() -> factors.score("1", List.of("5")))
          .hasMessage("the model has no item '5'");
      assertThatThrownBy(
              () -> factors.recommend("1", 1, RecommendOptions.DEFAULTS.withExcluded(List.of("x"))))
          .hasMessage("the model has no item 'x'");
      assertThat(factors.hasUser("1")).isTrue();
      assertThat(factors.hasItem("5")).isFalse();
    }
  }

  @Test
  void a_saved_model_recommends_the_same(@TempDir Path folder) {
    Path saved = folder.resolve("models/ease");
    try (Recommender recommender = ease()) {
      recommender.save(saved);
      recommender.save(saved); // replaces it

      try (Recommender loaded = Recommender.load(saved)) {
        assertThat(loaded.recommend("2", 6, ALL)).isEqualTo(recommender.recommend("2", 6, ALL));
        assertThat(loaded.recommend(4, 3)).isEqualTo(recommender.recommend(4, 3));
        assertThat(loaded.recommendForHistory(List.of("17"), 3, ALL))
            .isEqualTo(recommender.recommendForHistory(List.of("17"), 3, ALL));
      }
    }
    assertThat(folder.resolve("models")).isDirectoryNotContaining(path -> !path.endsWith("ease"));
  }

  @Test
  void threads_get_the_same_recommendations() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Recommender recommender = ease()) {
      List<Scored> expected = recommender.recommend("2", 3);
      List<Future<List<Scored>>> all = new ArrayList<>();
      Stream.generate(() -> threads.submit(() -> recommender.recommend("2", 3)))
          .limit(200)
          .forEach(all::add);
      for (Future<List<Scored>> one : all) {
        assertThat(one.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_closed_recommender_is_refused() {
    Recommender recommender = ease();
    recommender.close();
    recommender.close();

    assertThatThrownBy(() -> recommender.recommend("1", 1))
        .isInstanceOf(RecommenderException.class)
        .hasMessage("the recommender is closed; use it before closing it");
  }
}
