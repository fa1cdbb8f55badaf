package org.recital.components.model.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.model.GradientCheck;
import org.recital.components.model.baseline.MostPopular;
import org.recital.components.model.graph.LightGcn;
import org.recital.components.model.rating.GlobalMean;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Batch;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;

/** Models that separate preferences from popularity. */
class DebiasedModelsTest {
  private static final int ITEMS = 8;

  /** The second user has no interactions; items 6 and 7 have none. */
  private static final Interactions TRAIN =
      new Interactions(
          ITEMS,
          new int[] {0, 4, 4, 6, 9},
          new int[] {0, 1, 2, 3, 0, 4, 0, 1, 5},
          new float[0],
          new long[0]);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  static List<GradientModel> models() {
    return List.of(
        new Macr(4, 0, 0.4, 0.3, 0.5, 2),
        new Macr(4, 2, 0.4, 0.3, 0.5, 2),
        dice(0, 0.3, Dice.Inference.BOTH),
        dice(2, 0.3, Dice.Inference.INTEREST),
        (GradientModel) Reranked.of(new Reranked.Config(new LightGcn(4, 1, 0.4), 0.7)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradients_match_finite_differences_of_the_loss(GradientModel model) {
    GradientCheck.check(model, data(), manager);
  }

  @ParameterizedTest
  @MethodSource("models")
  void scores_are_finite(GradientModel model) {
    try (Network network = network(model)) {
      for (Scorer scorer : List.of(network.scorer(), network.validationScorer())) {
        float[] scores = scores(scorer, 0, 1, 3);
        assertThat(scores).hasSize(3 * ITEMS).doesNotContain(Float.NaN);
      }
    }
  }

  @Test
  void macr_subtracts_the_direct_effect_in_ranking_only() {
    try (Network network = network(new Macr(4, 0, 0.4, 0, 0, 2))) {
      float[] total = scores(network.validationScorer(), 3);
      float[] counterfactual = scores(network.scorer(), 3);
      float[] trained = trained(network, 3);

      float[] table = network.weights().get(0).toFloatArray();
      float[] conformity = network.weights().get(1).toFloatArray();
      float[] popularity = network.weights().get(2).toFloatArray();
      double ofUser = sigmoid(dot(table, 3, conformity));
      for (int item = 0; item < ITEMS; item++) {
        double match = 0;
        for (int i = 0; i < 4; i++) {
          match += table[3 * 4 + i] * table[(4 + item) * 4 + i];
        }
        double gates = ofUser * sigmoid(dot(table, 4 + item, popularity));
        assertThat((double) total[item]).isCloseTo(match * gates, within(1e-5));
        assertThat((double) trained[item]).isCloseTo(match * gates, within(1e-5));
        assertThat((double) counterfactual[item]).isCloseTo((match - 2) * gates, within(1e-5));
      }
    }
  }

  @Test
  void dice_can_rank_by_interest_only() {
    try (Network both = network(dice(0, 0, Dice.Inference.BOTH));
        Network interest = network(dice(0, 0, Dice.Inference.INTEREST))) {
      float[] table = both.weights().get(0).toFloatArray();
      float[] ofInterest = scores(interest.scorer(), 2);
      for (int item = 0; item < ITEMS; item++) {
        double expected = 0;
        for (int i = 0; i < 3; i++) {
          expected += table[2 * 6 + i] * table[(4 + item) * 6 + i];
        }
        assertThat((double) ofInterest[item]).isCloseTo(expected, within(1e-5));
      }
      assertThat(scores(interest.validationScorer(), 2)).isEqualTo(scores(both.scorer(), 2));
    }
  }

  @Test
  void dice_single_cause_losses_use_pairs_beyond_the_margin_and_decay() {
    try (Network network = network(new Dice(3, 0, 0.4, 0.3, 0, 2, 0.5, Dice.Inference.BOTH))) {
      assertThat(term(network)).isCloseTo(0.3 * causes(network, 2), within(1e-5));

      network.begin(3);
      assertThat(term(network)).isCloseTo(0.3 * 0.25 * causes(network, 0.5), within(1e-5));
    }
  }

  @Test
  void a_reranked_model_trains_like_the_inner_model() {
    Dice dice = dice(0, 0.3, Dice.Inference.BOTH);
    try (Network alone = network(dice);
        Network reranked = network((GradientModel) Reranked.of(new Reranked.Config(dice, 0.7)))) {
      alone.begin(5);
      reranked.begin(5);

      assertThat(term(reranked)).isEqualTo(term(alone));
    }
  }

  @Test
  void reranking_penalises_popular_items() {
    try (Scorer plain = fitted(0);
        Scorer against = fitted(1);
        Scorer more = fitted(2)) {
      float[] without = scores(plain, 0);
      float[] even = scores(against, 0);
      float[] reversed = scores(more, 0);

      // item 0 has the most interactions, items 6 and 7 have none
      assertThat(without[0]).isGreaterThan(without[1]);
      assertThat(reversed[6]).isGreaterThan(reversed[1]);
      assertThat(reversed[1]).isGreaterThan(reversed[0]);
      assertThat(even[0] - even[6]).isLessThan(without[0] - without[6]);
    }
  }

  @Test
  void a_model_without_ranking_tasks_is_rejected() {
    assertThatThrownBy(() -> new Reranked.Config(new GlobalMean(), 1))
        .hasMessage("model must support the task ranking or next-item");
  }

  private static Dice dice(int layers, double causeWeight, Dice.Inference inference) {
    return new Dice(3, layers, 0.4, causeWeight, causeWeight / 6, 0, 0.9, inference);
  }

  private double term(Network network) {
    Batch.Interactions batch = GradientCheck.batch(TRAIN, manager);
    return network.pass(batch, manager).term().orElseThrow().getFloat();
  }

  /** Single-cause losses, pair by pair. */
  private double causes(Network network, double margin) {
    float[] table = network.weights().get(0).toFloatArray();
    int[] counts = TRAIN.countsOfItems();
    Batch.Interactions batch = GradientCheck.batch(TRAIN, manager);
    long[] items = batch.items().toLongArray();
    long[] negatives = batch.negatives().toLongArray();
    double sum = 0;
    for (int pair = 0; pair < negatives.length; pair++) {
      int user = (int) batch.users().toLongArray()[pair / 2];
      int item = (int) items[pair / 2];
      int negative = (int) negatives[pair];
      double interest = match(table, user, item, 0) - match(table, user, negative, 0);
      double conformity = match(table, user, item, 3) - match(table, user, negative, 3);
      if (counts[negative] > counts[item] + margin) {
        sum -= Math.log(sigmoid(interest)) + Math.log(sigmoid(-conformity));
      } else if (counts[negative] <= counts[item] - margin) {
        sum -= Math.log(sigmoid(conformity));
      }
    }
    return sum / negatives.length;
  }

  private static double match(float[] table, int user, int item, int from) {
    double sum = 0;
    for (int i = from; i < from + 3; i++) {
      sum += table[user * 6 + i] * table[(4 + item) * 6 + i];
    }
    return sum;
  }

  private Scorer fitted(double weight) {
    FittedModel model = (FittedModel) Reranked.of(new Reranked.Config(new MostPopular(), weight));
    return model.fit(data(), manager, new SplittableRandom(1));
  }

  private Network network(GradientModel model) {
    return model.network(data(), manager, new SplittableRandom(7));
  }

  private static TrainingData data() {
    return new TrainingData(TRAIN, Map.of(), Map.of());
  }

  private float[] scores(Scorer scorer, int... users) {
    NDArray scores = scorer.score(Cases.ofUsers(TRAIN, users), manager);
    return scores.toFloatArray();
  }

  private float[] trained(Network network, int user) {
    Batch.Interactions batch = GradientCheck.batch(TRAIN, manager);
    assertThat(batch.users().toLongArray()[0]).isEqualTo(user);
    return network.pass(batch, manager).scores().catalogue().get(0).toFloatArray();
  }

  private static double dot(float[] table, int row, float[] with) {
    double sum = 0;
    for (int i = 0; i < with.length; i++) {
      sum += table[row * with.length + i] * with[i];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
