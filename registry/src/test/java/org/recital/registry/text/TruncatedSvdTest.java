package org.recital.registry.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TruncatedSvdTest {
  @Test
  void inner_products_of_rows_are_those_of_the_best_approximation() {
    double[][] dense = new double[30][12]; // of rank 3
    Random random = new Random(4);
    for (int part = 0; part < 3; part++) {
      for (int i = 0; i < 30; i++) {
        double left = random.nextGaussian();
        Random right = new Random(part);
        for (int j = 0; j < 12; j++) {
          dense[i][j] += left * right.nextGaussian() / (part + 1);
        }
      }
    }

    double[][] rows = TruncatedSvd.of(sparse(dense), 5).rows();

    for (int a = 0; a < 30; a++) {
      for (int b = 0; b < 30; b++) {
        assertThat(dot(rows[a], rows[b])).isCloseTo(dot(dense[a], dense[b]), within(1e-9));
      }
      assertThat(rows[a][3]).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void eigenvalues_and_vectors_make_up_the_matrix() {
    double[][] matrix = {{2, 1, 0}, {1, 2, 1}, {0, 1, 2}};

    SymmetricEigen eigen = SymmetricEigen.of(matrix);

    assertThat(eigen.values())
        .containsExactly(new double[] {2 + Math.sqrt(2), 2, 2 - Math.sqrt(2)}, within(1e-12));
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += eigen.vectors()[i][k] * eigen.values()[k] * eigen.vectors()[j][k];
        }
        assertThat(sum).isCloseTo(matrix[i][j], within(1e-12));
      }
    }
  }

  private static SparseRows sparse(double[][] dense) {
    int width = dense[0].length;
    int[] offsets = new int[dense.length + 1];
    int[] columns = new int[dense.length * width];
    double[] values = new double[columns.length];
    for (int i = 0; i < dense.length; i++) {
      offsets[i + 1] = (i + 1) * width;
      for (int j = 0; j < width; j++) {
        columns[i * width + j] = j;
        values[i * width + j] = dense[i][j];
      }
    }
    return new SparseRows(width, offsets, columns, values);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
