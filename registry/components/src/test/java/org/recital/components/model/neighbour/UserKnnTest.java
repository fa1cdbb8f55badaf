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
import org.recital.registry.data.Interactions;

class UserKnnTest {
  @Test
  void scores_the_sum_of_the_similarities_of_the_neighbours_with_the_item() {
    // user 0 has items 0 and 1, user 1 has 0, 1 and 2, user 2 has 0
    Interactions train =
        new Interactions(
            3, new int[] {0, 2, 5, 6}, new int[] {0, 1, 0, 1, 2, 0}, new float[0], new long[0]);

    float[][] scores =
        Fitting.scores(new UserKnn(new UserKnn.Config(2, Similarity.JACCARD, 0, 0)), train);

    // s(0, 1) = 2 / 3, s(0, 2) = 1 / 2; user 1 has every item, user 2 only item 0
    assertThat(scores[0])
        .containsExactly(new float[] {2 / 3f + 1 / 2f, 2 / 3f, 2 / 3f}, within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 0", "4, 0, 0.5", "1000, 10, 1"})
  void scores_match_the_formula(int neighbours, double shrink, double damping) {
    Interactions train = RandomInteractions.of(40, 25, 9);
    UserKnn.Config config = new UserKnn.Config(neighbours, Similarity.COSINE, shrink, damping);

    float[][] scores = Fitting.scores(new UserKnn(config), train);

    double[][] similarities = similarities(train, config);
    for (int user = 0; user < train.users(); user++) {
      List<Integer> nearest = Fitting.nearest(similarities[user], neighbours);
      for (int item = 0; item < train.items(); item++) {
        double expected = 0;
        for (int near : nearest) {
          expected += train.itemsOf(near).contains(item) ? similarities[user][near] : 0;
        }
        assertThat((double) scores[user][item]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  /** Similarities with a zero diagonal, {@code [users][users]}. */
  private static double[][] similarities(Interactions train, UserKnn.Config config) {
    double[] weights = new double[train.items()];
    for (int item = 0; item < weights.length; item++) {
      weights[item] = Fitting.usersOf(train, item).size();
    }
    Fitting.damp(weights, config.damping());
    double[][] similarities = new double[train.users()][train.users()];
    for (int user = 0; user < similarities.length; user++) {
      Set<Integer> items = Fitting.itemsOf(train, user);
      for (int other = 0; other < similarities.length; other++) {
        if (other != user) {
          similarities[user][other] =
              Fitting.similarity(
                  items,
                  Fitting.itemsOf(train, other),
                  weights,
                  config.similarity(),
                  config.shrink());
        }
      }
    }
    return similarities;
  }
}
