package org.recital.registry.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingularVectorsTest {
  private static final double TOLERANCE = 1e-9;

  @ParameterizedTest
  @CsvSource({"80, 60, 10", "60, 80, 10", "200, 120, 1", "7, 5, 3", "3, 2, 1", "90, 33, 32"})
  void span_the_same_space_as_those_of_a_dense_decomposition(int rows, int columns, int rank) {
    DMatrixRMaj dense = weights(rows, columns);

    double[] vectors = of(dense, rank);

    assertThat(projection(vectors, columns, rank))
        .containsExactly(projection(exact(dense, rank), columns, rank), within(1e-6));
  }

  @Test
  void are_orthonormal() {
    double[] vectors = of(weights(80, 60), 10);

    assertThat(gram(vectors, 60, 10))
        .containsExactly(CommonOps_DDRM.identity(10).data, within(1e-10));
  }

  @Test
  void are_zero_beyond_the_rank_of_the_matrix() {
    DMatrixRMaj dense = new DMatrixRMaj(new double[][] {{3, 0, 0, 0}, {0, 1, 1, 0}, {0, 2, 2, 0}});

    double[] vectors = of(dense, 3);

    assertThat(gram(vectors, 4, 3))
        .containsExactly(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 0}, within(1e-10));
    assertThat(Math.abs(vectors[3])).isCloseTo(Math.sqrt(0.5), within(1e-10)); // of √10
    assertThat(Math.abs(vectors[1])).isCloseTo(1, within(1e-10)); // of 3
  }

  @Test
  void more_vectors_than_columns_are_zero() {
    double[] vectors = of(new DMatrixRMaj(new double[][] {{1, 1}, {0, 1}}), 4);

    assertThat(gram(vectors, 2, 4))
        .containsExactly(
            new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, within(1e-10));
  }

  @Test
  void of_a_zero_matrix_are_zero() {
    assertThat(of(new DMatrixRMaj(4, 12), 2)).containsOnly(0);
    assertThat(of(new DMatrixRMaj(0, 12), 2)).containsOnly(0);
  }

  @Test
  void of_equal_singular_values_span_a_space_of_their_vectors() {
    DMatrixRMaj dense = new DMatrixRMaj(40, 40); // 2 twenty times and 1 twenty times
    for (int i = 0; i < 40; i++) {
      dense.set(i, i, i < 20 ? 2 : 1);
    }

    double[] vectors = of(dense, 15);

    assertThat(gram(vectors, 40, 15))
        .containsExactly(CommonOps_DDRM.identity(15).data, within(1e-10));
    for (int i = 20 * 15; i < vectors.length; i++) {
      assertThat(vectors[i]).isCloseTo(0, within(1e-6));
    }
  }

  private static double[] of(DMatrixRMaj dense, int rank) {
    return SingularVectors.of(
        sparse(dense), dense.numCols, rank, TOLERANCE, new SplittableRandom(1));
  }

  /** A matrix with weights in some cells, more of them in the first columns. */
  private static DMatrixRMaj weights(int rows, int columns) {
    Random random = new Random(rows);
    DMatrixRMaj dense = new DMatrixRMaj(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        dense.set(
            row, column, random.nextInt(columns) > (columns + column) / 3 ? random.nextFloat() : 0);
      }
    }
    return dense;
  }

  private static SparseWeights sparse(DMatrixRMaj dense) {
    SparseRows rows = new SparseRows(dense.numRows);
    for (int row = 0; row < dense.numRows; row++) {
      int[] columns = nonZero(dense, row);
      float[] weights = new float[columns.length];
      for (int i = 0; i < columns.length; i++) {
        weights[i] = (float) dense.get(row, columns[i]);
      }
      rows.set(row, columns, weights);
    }
    return rows.together();
  }

  private static int[] nonZero(DMatrixRMaj dense, int row) {
    return IntStream.range(0, dense.numCols)
        .filter(column -> dense.get(row, column) != 0)
        .toArray();
  }

  /** The leading right singular vectors by a dense decomposition, {@code [columns, rank]}. */
  private static double[] exact(DMatrixRMaj dense, int rank) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(dense.numRows, dense.numCols, false, true, true);
    assertThat(svd.decompose(dense.copy())).isTrue();
    DMatrixRMaj vectors = svd.getV(null, false);
    SingularOps_DDRM.descendingOrder(null, false, svd.getW(null), vectors, false);
    return CommonOps_DDRM.extract(vectors, 0, dense.numCols, 0, rank).data;
  }

  /** {@code QQᵀ}, which does not depend on the signs of the vectors. */
  private static double[] projection(double[] q, int columns, int rank) {
    DMatrixRMaj vectors = DMatrixRMaj.wrap(columns, rank, q);
    DMatrixRMaj product = new DMatrixRMaj(columns, columns);
    CommonOps_DDRM.multTransB(vectors, vectors, product);
    return product.data;
  }

  /** {@code QᵀQ}. */
  private static double[] gram(double[] q, int columns, int rank) {
    DMatrixRMaj vectors = DMatrixRMaj.wrap(columns, rank, q);
    DMatrixRMaj product = new DMatrixRMaj(rank, rank);
    CommonOps_DDRM.multTransA(vectors, vectors, product);
    return product.data;
  }
}
