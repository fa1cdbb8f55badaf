package org.recital.components.model.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recital.components.model.Fitting;
import org.recital.components.model.RandomInteractions;
import org.recital.components.model.neighbour.ItemKnn.Aggregate;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;

class ItemKnnTest {
  @Test
  void scores_the_sum_of_the_similarities_to_the_history() {
    // user 0 has items 0 and 1, user 1 has 0, 1 and 2, user 2 has 0
    Interactions train =
        new Interactions(
            3, new int[] {0, 2, 5, 6}, new int[] {0, 1, 0, 1, 2, 0}, new float[0], new long[0]);

    float[][] scores =
        Fitting.scores(
            new ItemKnn(new ItemKnn.Config(2, Similarity.COSINE, 0, 0, Aggregate.SUM)), train);

    // s(0, 1) = 2 / √(3 · 2), s(0, 2) = 1 / √(3 · 1), s(1, 2) = 1 / √(2 · 1)
    double s01 = 2 / Math.sqrt(6);
    double s02 = 1 / Math.sqrt(3);
    double s12 = 1 / Math.sqrt(2);
    assertThat(scores[0]).containsExactly(floats(s01, s01, s02 + s12), within(1e-6f));
    assertThat(scores[2]).containsExactly(floats(0, s01, s02), within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource({
    "5, COSINE, 0, 0, SUM",
    "3, JACCARD, 0, 0.5, SUM",
    "1000, COSINE, 7, 1, AVERAGE",
    "1, DICE, 2, 0, SUM",
    "4, JACCARD, 100, 0, AVERAGE",
    "6, COSINE, 20, 0.5, SUM"
  })
  void scores_match_the_formula(
      int neighbours, Similarity similarity, double shrink, double damping, Aggregate aggregate) {
    Interactions train = RandomInteractions.of(50, 25, 3);
    ItemKnn.Config config = new ItemKnn.Config(neighbours, similarity, shrink, damping, aggregate);

    float[][] scores = Fitting.scores(new ItemKnn(config), train);

    double[][] similarities = similarities(train, config);
    for (int item = 0; item < train.items(); item++) {
      List<Integer> nearest = Fitting.nearest(similarities[item], neighbours);
      for (int user = 0; user < train.users(); user++) {
        double expected =
            aggregate == Aggregate.SUM
                ? sum(train, user, nearest, similarities[item])
                : average(train, user, item, nearest, similarities[item]);
        assertThat((double) scores[user][item]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void scores_of_a_case_depend_on_its_available_history() {
    Interactions train = RandomInteractions.of(20, 15, 3);
    ItemKnn model = new ItemKnn(new ItemKnn.Config(5, Similarity.COSINE, 0, 0, Aggregate.SUM));
    int from = train.from(1); // user 1 has items 0, 1, 2, …

    float[][] scores =
        Fitting.scores(
            model,
            train,
            new Cases(train, new int[] {1, 1, 1}, new int[] {from, from + 1, from + 2}));

    assertThat(scores[0]).containsOnly(0);
    assertThat(scores[1]).isNotEqualTo(scores[2]);
  }

  @Test
  void memory_estimate_counts_the_matrix_and_the_neighbours() {
    Interactions train = RandomInteractions.of(20, 15, 3);

    long bytes =
        new ItemKnn(new ItemKnn.Config(4, Similarity.COSINE, 0, 0, Aggregate.SUM))
            .bytes(Fitting.data(train));

    // the matrix and its transpose, and 4 neighbours of 8 bytes per item, twice
    assertThat(bytes).isEqualTo(2L * 4 * train.size() + 4 * (20 + 15 + 2) + 2 * 15 * 4 * 8);
  }

  private static double sum(
      Interactions train, int user, List<Integer> nearest, double[] similarities) {
    return nearest.stream()
        .filter(near -> train.itemsOf(user).contains((int) near))
        .mapToDouble(near -> similarities[near])
        .sum();
  }

  private static double average(
      Interactions train, int user, int item, List<Integer> nearest, double[] similarities) {
    double sum = 0;
    double weights = 0;
    for (int near : nearest) {
      int seen = train.itemsOf(user).contains(near) ? 1 : 0;
      sum += similarities[near] * (seen - share(train, near));
      weights += similarities[near];
    }
    return share(train, item) + (nearest.isEmpty() ? 0 : sum / weights);
  }

  private static double share(Interactions train, int item) {
    return (double) Fitting.usersOf(train, item).size() / train.users();
  }

  /** Similarities with a zero diagonal, {@code [items][items]}. */
  private static double[][] similarities(Interactions train, ItemKnn.Config config) {
    double[] weights = new double[train.users()];
    for (int user = 0; user < weights.length; user++) {
      weights[user] = Fitting.itemsOf(train, user).size();
    }
    Fitting.damp(weights, config.damping());
    double[][] similarities = new double[train.items()][train.items()];
    for (int item = 0; item < similarities.length; item++) {
      Set<Integer> users = Fitting.usersOf(train, item);
      for (int other = 0; other < similarities.length; other++) {
        if (other != item) {
          similarities[item][other] =
              Fitting.similarity(
                  users,
                  Fitting.usersOf(train, other),
                  weights,
                  config.similarity(),
                  config.shrink());
        }
      }
    }
    return similarities;
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
