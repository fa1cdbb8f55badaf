package org.recital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.recital.Recommender.Scored;
import org.recital.registry.config.Components;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.data.Dataset;
import org.recital.registry.loss.Loss;

class RecitalTest {
  private static final ModelConfig BPR_MF = Components.model("bpr-mf", Map.of("embedding_size", 8));
  private static final ModelConfig RATING_MLP = Components.model("rating-mlp", Map.of());
  private static final Loss MSE = Components.loss("mse", Map.of());
  private static final Loss BPR = Components.loss("bpr", Map.of());

  /** Users 100 and 101 like items below 10, users 102 and 103 those above. */
  private static final Dataset DATA =
      Dataset.of(
          new long[] {100, 100, 100, 101, 101, 102, 102, 102, 103, 103},
          new long[] {1, 2, 3, 1, 2, 11, 12, 13, 11, 12});

  @Test
  void recommends_what_similar_users_have() {
    Map<String, ?> training = Map.of("epochs", 200, "batch_size", 4);
    try (Recommender recommender = Recital.train(BPR_MF, BPR, DATA, training)) {
      assertThat(recommender.recommend(101, 1)).extracting(Scored::item).containsExactly("3");
      assertThat(recommender.recommend("103", 1)).extracting(Scored::item).containsExactly("13");
    }
  }

  @Test
  void excludes_seen_items_and_returns_no_more_than_are_left() {
    try (Recommender recommender = Recital.train(Components.model("ease", Map.of()), DATA)) {
      List<Scored> all = recommender.recommend(100, 10);

      assertThat(all).extracting(Scored::item).containsExactlyInAnyOrder("11", "12", "13");
      assertThat(all).extracting(Scored::score).isSortedAccordingTo((a, b) -> Float.compare(b, a));
      assertThat(recommender.recommend(101, 1)).extracting(Scored::item).containsExactly("3");
    }
  }

  @Test
  void the_same_arguments_give_the_same_scores() {
    Map<String, ?> training = Map.of("epochs", 3);
    try (Recommender one = Recital.train(BPR_MF, BPR, DATA, training);
        Recommender other = Recital.train(BPR_MF, BPR, DATA, training)) {
      assertThat(one.recommend(100, 3)).isEqualTo(other.recommend(100, 3));
    }
  }

  @Test
  void refuses_what_does_not_fit() {
    Loss softmax = Components.loss("full-softmax", Map.of());
    ModelConfig ease = Components.model("ease", Map.of());
    ModelConfig neumf = Components.model("neumf", Map.of());

    assertThatThrownBy(() -> Recital.train(ease, BPR, DATA, Map.of()))
        .isInstanceOf(RecommenderException.class)
        .hasMessage("the model is fitted without a loss; leave the loss out");
    assertThatThrownBy(() -> Recital.train(BPR_MF, DATA))
        .isInstanceOf(RecommenderException.class)
        .hasMessage("the model is trained by gradient descent; give it a loss");
    assertThatThrownBy(() -> Recital.train(neumf, softmax, DATA, Map.of()))
        .isInstanceOf(RecommenderException.class)
        .hasMessageStartingWith("the loss requires the scores [CATALOGUE], but the model supports");
    assertThatThrownBy(() -> Recital.train(BPR_MF, BPR, DATA, Map.of("epoch", 3)))
        .hasMessageContaining("unknown key 'epoch'")
        .hasMessageContaining("Did you mean 'epochs'?");
    assertThatThrownBy(() -> Dataset.of(new long[3], new long[2]))
        .hasMessage("users and items must have equal length, but have 3 and 2 elements");
  }

  @Test
  void an_unknown_user_is_refused() {
    try (Recommender recommender = Recital.train(Components.model("ease", Map.of()), DATA)) {
      assertThatThrownBy(() -> recommender.recommend(7, 1))
          .isInstanceOf(RecommenderException.class)
          .hasMessage("the model has no user '7'");
    }
  }

  @Test
  void settings_that_need_a_validation_part_are_refused() {
    assertRefused(
        () -> Recital.train(BPR_MF, BPR, DATA, Map.of("early_stopping", Map.of("patience", 2))),
        "'early_stopping' needs a validation part, but the model is trained on all interactions;"
            + " remove it");
    String schedule =
        "the schedule needs a validation part, but the model is trained on all interactions; choose"
            + " a schedule that depends on the epoch only, such as 'cosine'";
    assertRefused(() -> Recital.train(BPR_MF, BPR, DATA, Map.of("schedule", "plateau")), schedule);
    Map<String, ?> warmUp = Map.of("type", "warm-up", "then", "plateau");
    assertRefused(() -> Recital.train(BPR_MF, BPR, DATA, Map.of("schedule", warmUp)), schedule);
  }

  @Test
  void negatives_that_do_not_fit_the_loss_are_refused() {
    assertRefused(
        () -> Recital.train(BPR_MF, BPR, DATA, Map.of("negatives", "unrated")),
        "negatives 'unrated' are treated as ratings of 0, but the loss is not defined on ratings;"
            + " choose other negatives or another loss");
    assertRefused(
        () -> Recital.train(RATING_MLP, MSE, DATA, Map.of("negatives", "uniform")),
        "the loss is defined on ratings and supports only negatives 'unrated', which it treats as"
            + " ratings of 0; choose them, or remove 'negatives'");
  }

  @Test
  void data_without_ratings_or_interactions_is_refused() {
    assertRefused(
        () -> Recital.train(RATING_MLP, MSE, DATA, Map.of()),
        "the loss needs ratings, but the data set has none; choose another loss or another data"
            + " set");
    assertRefused(
        () -> Recital.train(Components.model("als-explicit", Map.of()), DATA),
        "the model needs ratings, but the data set has none; choose another model or another data"
            + " set");
    Dataset empty = Dataset.of(new long[0], new long[0]);
    String message = "the data set has no interactions; use a data set with at least one";
    assertRefused(() -> Recital.train(BPR_MF, BPR, empty, Map.of()), message);
    assertRefused(() -> Recital.train(Components.model("ease", Map.of()), empty), message);
  }

  @Test
  void a_number_of_items_that_is_not_positive_is_refused() {
    try (Recommender recommender = Recital.train(Components.model("ease", Map.of()), DATA)) {
      assertRefused(
          () -> recommender.recommend(100, -1),
          "k, the number of recommended items, must be positive, but is -1");
      assertRefused(
          () -> recommender.recommend(100, 0),
          "k, the number of recommended items, must be positive, but is 0");
    }
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(RecommenderException.class).hasMessage(message);
  }
}
