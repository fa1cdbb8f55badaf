package org.recital.components.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.recital.components.model.baseline.MostPopular;
import org.recital.components.model.baseline.RandomScores;
import org.recital.registry.data.Interactions;

class SimpleModelsTest {
  private final Interactions train = RandomInteractions.of(30, 2_000, 2);

  @Test
  void popularity_scores_the_number_of_interactions_for_every_user() {
    float[][] scores = Fitting.scores(new MostPopular(), train);

    int[] counts = train.countsOfItems();
    for (float[] row : scores) {
      for (int item = 0; item < counts.length; item++) {
        assertThat(row[item]).isEqualTo(counts[item]);
      }
    }
  }

  @Test
  void random_scores_are_uniform_and_differ_between_users() {
    float[][] scores = Fitting.scores(new RandomScores(), train);

    for (float[] row : scores) {
      double[] ascending = new double[row.length];
      Arrays.setAll(ascending, item -> row[item]);
      Arrays.sort(ascending);
      for (int i = 0; i < ascending.length; i++) {
        // Kolmogorov–Smirnov: a deviation above 2/√n has probability 1/1,500
        assertThat(ascending[i]).isCloseTo((i + 0.5) / row.length, within(2 / Math.sqrt(2_000)));
      }
    }
    assertThat(scores[0]).isNotEqualTo(scores[1]);
    assertThat(correlation(scores[4], scores[5])).isCloseTo(0, within(0.1));
  }

  private static double correlation(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - 0.5) * (other[i] - 0.5) * 12;
    }
    return sum / one.length;
  }
}
