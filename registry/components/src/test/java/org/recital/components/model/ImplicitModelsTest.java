package org.recital.components.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.recital.components.model.factor.Ials;
import org.recital.components.model.factor.PureSvd;
import org.recital.components.model.linear.Slim;
import org.recital.registry.data.Interactions;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.model.Cases;

/** {@code ials}, {@code slim} and {@code pure-svd}, checked against their objectives. */
class ImplicitModelsTest {
  private final Interactions train = RandomInteractions.of(25, 12, 3);
  private final double[][] x = matrix(train);

  @Test
  void slim_weights_of_two_items_are_their_regression_coefficients() {
    // item 0 has 2 users, item 1 has 1 of them: w_01 = (1 − 0.1) / (2 + 3), w_10 = 0.9 / (1 + 3)
    Interactions two =
        new Interactions(2, new int[] {0, 2, 3}, new int[] {0, 1, 0}, new float[0], new long[0]);

    float[][] scores = Fitting.scores(new Slim(0.1, 3, 50, 0), two);

    assertThat(scores[0]).containsExactly(new float[] {0.9f / 4, 0.9f / 5}, within(1e-6f));
    assertThat(scores[1]).containsExactly(new float[] {0, 0.9f / 5}, within(1e-6f));
  }

  @Test
  void slim_weights_minimise_the_objective() {
    Slim slim = new Slim(0.5, 2, 500, 1e-9);
    double[][] w = weights(slim);

    for (int item = 0; item < 12; item++) {
      double best = objective(w, item, slim);
      for (int other = 0; other < 12; other++) {
        for (double change : new double[] {-1e-3, 1e-3}) {
          if (other != item && w[other][item] + change >= 0) {
            w[other][item] += change;
            assertThat(objective(w, item, slim)).isGreaterThan(best - 1e-7);
            w[other][item] -= change;
          }
        }
      }
    }
  }

  @Test
  void pure_svd_of_full_rank_reconstructs_the_histories() {
    float[][] scores = Fitting.scores(new PureSvd(12, 1e-9), train);

    for (int user = 0; user < 25; user++) {
      for (int item = 0; item < 12; item++) {
        assertThat((double) scores[user][item]).isCloseTo(x[user][item], within(1e-4));
      }
    }
  }

  @Test
  void pure_svd_has_the_least_reconstruction_error_of_its_rank() {
    float[][] scores = Fitting.scores(new PureSvd(3, 1e-9), train);
    double[] values = singularValues();
    double expected = 0;
    for (int i = 3; i < 12; i++) {
      expected += values[i] * values[i];
    }

    double error = 0;
    for (int user = 0; user < 25; user++) {
      for (int item = 0; item < 12; item++) {
        error += Math.pow(scores[user][item] - x[user][item], 2);
      }
    }

    assertThat(error).isCloseTo(expected, within(1e-3));
  }

  private double[] singularValues() {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(25, 12, false, false, true);
    assertThat(svd.decompose(new DMatrixRMaj(x))).isTrue();
    double[] values = svd.getSingularValues();
    Arrays.sort(values);
    return IntStream.range(0, 12).mapToDouble(i -> values[11 - i]).toArray();
  }

  @Test
  void an_item_without_training_interactions_does_not_affect_pure_svd_scores() {
    Interactions two =
        new Interactions(3, new int[] {0, 2, 3}, new int[] {0, 1, 0}, new float[0], new long[0]);
    Interactions other =
        new Interactions(3, new int[] {0, 1, 2}, new int[] {2, 2}, new float[0], new long[0]);

    float[][] scores =
        Fitting.scores(new PureSvd(3, 1e-9), two, Cases.ofUsers(other, new int[] {0, 1}));

    assertThat(scores[0]).containsExactly(new float[3], within(1e-9f));
  }

  @Test
  void ials_user_vectors_minimise_the_objective() {
    Ials ials = new Ials(4, 0.2, 0.05, 1, 8, 0.1);
    float[][] scores = Fitting.scores(ials, train);

    // the gradient of the objective by p is 0, and so is its inner product with p: for ŷ = Qp,
    // Σ_observed (1 − ŷ) ŷ − α Σ ŷ² = λ (n_u + α · items)^ν ‖p‖² > 0
    for (int user = 1; user < 25; user++) {
      double fit = 0;
      for (int item = 0; item < 12; item++) {
        double score = scores[user][item];
        fit += x[user][item] * (1 - score) * score - 0.2 * score * score;
      }
      assertThat(fit).isPositive();
    }
  }

  /** The training interactions with weights between 0.5 and 4. */
  private float[] weights() {
    float[] weights = new float[train.size()];
    for (int p = 0; p < weights.length; p++) {
      weights[p] = 0.5f + p % 8 * 0.5f;
    }
    return weights;
  }

  @Test
  void ials_with_weights_agrees_with_dense_least_squares() {
    double alpha = 0.2;
    double l2 = 0.05;
    double[][] confidence = new double[25][12]; // weights of repeated interactions are added
    float[] weights = weights();
    for (int user = 0; user < 25; user++) {
      for (int p = train.from(user); p < train.to(user); p++) {
        confidence[user][train.item(p)] += weights[p];
      }
    }
    double[][] items = new double[12][3];
    SplittableRandom random = new SplittableRandom(1);
    for (double[] item : items) {
      for (int i = 0; i < 3; i++) {
        item[i] = 0.1 / Math.sqrt(3) * random.nextGaussian();
      }
    }
    double[][] users = new double[25][3];
    for (int iteration = 0; iteration < 5; iteration++) {
      solve(confidence, items, users, alpha, l2);
      solve(transposed(confidence), users, items, alpha, l2);
    }
    solve(confidence, items, users, alpha, l2);

    float[][] scores =
        Fitting.scores(new Ials(3, alpha, l2, 1, 5, 0.1), train.withWeights(weights));

    for (int user = 0; user < 25; user++) {
      for (int item = 0; item < 12; item++) {
        double expected = 0;
        for (int i = 0; i < 3; i++) {
          expected += users[user][i] * items[item][i];
        }
        assertThat((double) scores[user][item]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  /** Least squares of every row with the columns fixed, with a dense matrix of all pairs. */
  private static void solve(
      double[][] confidence, double[][] columns, double[][] rows, double alpha, double l2) {
    for (int row = 0; row < rows.length; row++) {
      DMatrixRMaj left = CommonOps_DDRM.identity(3);
      DMatrixRMaj right = new DMatrixRMaj(3, 1);
      double observed = Arrays.stream(confidence[row]).sum();
      CommonOps_DDRM.scale(l2 * (observed + alpha * columns.length), left);
      for (int column = 0; column < columns.length; column++) {
        DMatrixRMaj vector = new DMatrixRMaj(3, 1, true, columns[column]);
        CommonOps_DDRM.multAddTransB(alpha + confidence[row][column], vector, vector, left);
        CommonOps_DDRM.addEquals(right, confidence[row][column], vector);
      }
      DMatrixRMaj solution = new DMatrixRMaj(3, 1);
      assertThat(CommonOps_DDRM.solve(left, right, solution)).isTrue();
      rows[row] = solution.getData();
    }
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < matrix[0].length; column++) {
        transposed[column][row] = matrix[row][column];
      }
    }
    return transposed;
  }

  @Test
  void weights_of_one_are_no_weights_for_ials() {
    Interactions once =
        new Interactions(3, new int[] {0, 2, 3}, new int[] {0, 1, 2}, new float[0], new long[0]);
    float[] ones = {1, 1, 1};
    Ials ials = new Ials(2, 0.2, 0.05, 1, 5, 0.1);

    assertThat(Fitting.scores(ials, once.withWeights(ones)))
        .isDeepEqualTo(Fitting.scores(ials, once));
  }

  @Test
  void ials_vectors_that_no_array_can_hold_are_refused() {
    Interactions many =
        new Interactions(1, new int[300_001], new int[0], new float[0], new long[0]);

    assertThatThrownBy(() -> Fitting.scores(new Ials(8192, 0.1, 1e-3, 1, 1, 0.1), many))
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(
            "the vectors of the users would be an array of 300000 × 8192 elements, but an array has"
                + " at most 2147483639; reduce 'embedding_size'");
  }

  @Test
  void ials_scores_seen_items_higher_than_others() {
    float[][] scores = Fitting.scores(new Ials(8, 0.1, 1e-3, 1, 16, 0.1), train);

    for (int user = 2; user < 25; user++) {
      double seen = 0;
      double rest = 0;
      int count = 0;
      for (int item = 0; item < 12; item++) {
        seen += x[user][item] * scores[user][item];
        rest += (1 - x[user][item]) * scores[user][item];
        count += (int) x[user][item];
      }
      assertThat(seen / count).isGreaterThan(rest / (12 - count));
    }
  }

  private double[][] weights(Slim slim) {
    // a history of a single item scores its row of W
    int[] offsets = new int[13];
    int[] items = new int[12];
    for (int item = 0; item < 12; item++) {
      items[item] = item;
      offsets[item + 1] = item + 1;
    }
    Interactions singles = new Interactions(12, offsets, items, new float[0], new long[0]);
    int[] users = items.clone();
    float[][] rows = Fitting.scores(slim, train, Cases.ofUsers(singles, users));
    double[][] w = new double[12][12];
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 12; j++) {
        w[i][j] = rows[i][j];
      }
    }
    return w;
  }

  private double objective(double[][] w, int item, Slim slim) {
    double sum = 0;
    for (double[] row : x) {
      double fitted = 0;
      for (int other = 0; other < 12; other++) {
        fitted += row[other] * w[other][item];
      }
      sum += 0.5 * (row[item] - fitted) * (row[item] - fitted);
    }
    for (int other = 0; other < 12; other++) {
      sum += slim.l2() / 2 * w[other][item] * w[other][item] + slim.l1() * w[other][item];
    }
    return sum;
  }

  private static double[][] matrix(Interactions train) {
    double[][] x = new double[train.users()][train.items()];
    for (int user = 0; user < train.users(); user++) {
      for (int item : train.itemsOf(user)) {
        x[user][item] = 1;
      }
    }
    return x;
  }
}
