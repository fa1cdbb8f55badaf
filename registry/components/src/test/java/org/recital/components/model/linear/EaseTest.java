package org.recital.components.model.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.recital.components.model.Fitting;
import org.recital.components.model.RandomInteractions;
import org.recital.registry.data.Interactions;

class EaseTest {
  @Test
  void weights_of_two_items_are_their_regression_coefficients() {
    // user 0 has items 0 and 1, user 1 has item 0: XᵀX + I = [[3, 1], [1, 2]]
    Interactions train =
        new Interactions(2, new int[] {0, 2, 3}, new int[] {0, 1, 0}, new float[0], new long[0]);

    float[][] scores = Fitting.scores(new Ease(new Ease.Config(1)), train);

    // P = [[2, −1], [−1, 3]] / 5, B_01 = 1/5 / 3/5 = 1/3, B_10 = 1/5 / 2/5 = 1/2
    assertThat(scores[0]).containsExactly(new float[] {1 / 2f, 1 / 3f}, within(1e-6f));
    assertThat(scores[1]).containsExactly(new float[] {0, 1 / 3f}, within(1e-6f));
  }

  @Test
  void scores_match_the_regression_of_each_item_on_the_others() {
    Interactions train = RandomInteractions.of(50, 20, 4);
    double[][] x = new double[train.users()][train.items()];
    for (int user = 0; user < train.users(); user++) {
      for (int item : train.itemsOf(user)) {
        x[user][item] = 1;
      }
    }

    float[][] scores = Fitting.scores(new Ease(new Ease.Config(5)), train);

    for (int item = 0; item < train.items(); item++) {
      double[] weights = ridge(x, item, 5);
      for (int user = 0; user < train.users(); user++) {
        double expected = 0;
        for (int other = 0; other < train.items(); other++) {
          expected += x[user][other] * weights[other];
        }
        assertThat((double) scores[user][item]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void memory_grows_with_the_square_of_the_catalogue() {
    Interactions gowalla =
        new Interactions(40_981, new int[2], new int[0], new float[0], new long[0]);

    long bytes = new Ease(new Ease.Config(250)).bytes(Fitting.data(gowalla));

    // [items, items] takes 6.7 GB, three strips of it 0.5 GB, two blocks of rows 0.1 GB
    assertThat(bytes).isBetween(7_300_000_000L, 7_400_000_000L);
  }

  /** Ridge regression of a column on the others by Gauss–Jordan elimination. */
  private static double[] ridge(double[][] x, int target, double l2) {
    int n = x[0].length;
    double[][] system = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n && i != target; j++) {
        system[i][j] = j == target ? 0 : product(x, i, j);
      }
      system[i][i] = i == target ? 1 : system[i][i] + l2;
      system[i][n] = i == target ? 0 : product(x, i, target);
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 0 : system[i][k] / system[k][k];
        for (int j = 0; j <= n; j++) {
          system[i][j] -= factor * system[k][j];
        }
      }
    }
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      weights[i] = system[i][n] / system[i][i];
    }
    return weights;
  }

  private static double product(double[][] x, int i, int j) {
    double sum = 0;
    for (double[] row : x) {
      sum += row[i] * row[j];
    }
    return sum;
  }
}
