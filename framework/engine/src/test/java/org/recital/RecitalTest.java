package org.recital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.Recommender.Scored;
import org.recital.registry.config.Components;
import org.recital.registry.data.Dataset;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.Model;

class RecitalTest {
  private static final Model BPR_MF = Components.model("bpr-mf", Map.of("embedding_size", 8));
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
    Model ease = Components.model("ease", Map.of());
    Model neumf = Components.model("neumf", Map.of());

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
          .hasMessage("the data set has no user '7'");
    }
  }
}
