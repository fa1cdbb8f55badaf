package org.recital.registry.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TruncatedSvdTest {
  @Test
  void projection_on_the_directions_preserves_inner_products_of_rows() {
    double[][] dense = new double[30][12]; // of rank 3
    Random random = new Random(4);
    for (int part = 0; part < 3; part++) {
      float[] right = new float[12];
      Random ofPart = new Random(part);
      for (int j = 0; j < 12; j++) {
        right[j] = Math.round(4 * ofPart.nextGaussian());
      }
      for (int i = 0; i < 30; i++) {
        long left = Math.round(4 * random.nextGaussian());
        for (int j = 0; j < 12; j++) {
          dense[i][j] += left * right[j];
        }
      }
    }
    SparseWeights sparse = sparse(dense);

    TruncatedSvd svd = TruncatedSvd.of(sparse, 12, 5, 5, new SplittableRandom(1));

    double[] rows = sparse.times(svd.directions(), 5); // [30, 5]
    for (int a = 0; a < 30; a++) {
      for (int b = 0; b < 30; b++) {
        assertThat(product(rows, a * 5, 1, rows, b * 5, 1, 5))
            .isCloseTo(product(dense[a], 0, 1, dense[b], 0, 1, 12), within(1e-8));
      }
    }
  }

  @Test
  void directions_are_orthonormal_and_zero_beyond_the_rank() {
    double[][] dense = {{3, 0, 0, 0}, {0, 1, 1, 0}, {0, 2, 2, 0}};

    double[] directions =
        TruncatedSvd.of(sparse(dense), 4, 3, 5, new SplittableRandom(1)).directions();

    double[][] squares = {{1, 0, 0}, {0, 1, 0}, {0, 0, 0}};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(product(directions, i, 3, directions, j, 3, 4))
            .isCloseTo(squares[i][j], within(1e-12));
      }
    }
    assertThat(Math.abs(directions[3]))
        .isCloseTo(Math.sqrt(0.5), within(1e-12)); // the first direction
    assertThat(Math.abs(directions[1])).isCloseTo(1, within(1e-12));
  }

  @Test
  void directions_of_a_zero_matrix_are_zero() {
    TruncatedSvd svd = TruncatedSvd.of(sparse(new double[4][3]), 3, 2, 5, new SplittableRandom(1));

    assertThat(svd.directions()).containsExactly(new double[6]);
  }

  private static SparseWeights sparse(double[][] dense) {
    SparseRows rows = new SparseRows(dense.length);
    for (int i = 0; i < dense.length; i++) {
      int[] columns = new int[dense[i].length];
      float[] weights = new float[dense[i].length];
      int size = 0;
      for (int j = 0; j < dense[i].length; j++) {
        if (dense[i][j] != 0) {
          columns[size] = j;
          weights[size++] = (float) dense[i][j];
        }
      }
      rows.set(i, Arrays.copyOf(columns, size), Arrays.copyOf(weights, size));
    }
    return rows.together();
  }

  /** Inner product of two strided vectors. */
  private static double product(
      double[] a, int fromA, int stepA, double[] b, int fromB, int stepB, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += a[fromA + i * stepA] * b[fromB + i * stepB];
    }
    return sum;
  }
}
