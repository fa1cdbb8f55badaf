package org.recital.registry.matrix;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.recital.registry.error.ArraySizeException;

/**
 * Truncated singular value decomposition of a sparse matrix, {@code A ≈ UΣQᵀ} of rank k, by
 * randomised subspace iteration with oversampling: Halko, Martinsson and Tropp, SIAM Review 53(2),
 * 2011, doi 10.1137/090771806. All arithmetic is in 64 bits and in a fixed order, so results are
 * bit-identical on every machine.
 *
 * @param directions Q, the right singular vectors by descending singular value: orthonormal
 *     columns, or columns of zeros beyond the rank of A; {@code [columns, k]}
 */
public record TruncatedSvd(double[] directions) {
  private static final int OVERSAMPLING = 10; // additional columns for accuracy
  private static final double TOLERANCE = 1e-10; // relative to the largest singular value

  /**
   * The truncated decomposition of a matrix.
   *
   * @param columns number of columns of {@code a}
   * @param rank k, number of singular vectors
   * @param iterations number of multiplications of the subspace by {@code AᵀA}
   * @param random random stream of the initial subspace
   */
  public static TruncatedSvd of(
      SparseWeights a, int columns, int rank, int iterations, RandomGenerator random) {
    ArraySizeException.product(
        "the singular vectors", columns, rank + OVERSAMPLING, "reduce the number of dimensions");
    double[] directions = new double[columns * rank];
    int width = Math.min(rank + OVERSAMPLING, Math.min(a.rows(), columns));
    if (width == 0) {
      return new TruncatedSvd(directions);
    }
    SparseWeights transposed = a.transposed(columns);
    DMatrixRMaj basis = new DMatrixRMaj(columns, width);
    Arrays.setAll(basis.data, i -> random.nextGaussian());
    for (int i = 0; i < iterations; i++) {
      basis = orthonormal(times(transposed, times(a, basis)));
    }
    DMatrixRMaj rotated = new DMatrixRMaj(columns, width);
    CommonOps_DDRM.mult(basis, rotation(times(a, basis)), rotated);
    for (int row = 0; row < columns; row++) {
      System.arraycopy(rotated.data, row * width, directions, row * rank, Math.min(rank, width));
    }
    return new TruncatedSvd(directions);
  }

  private static DMatrixRMaj times(SparseWeights a, DMatrixRMaj x) {
    return DMatrixRMaj.wrap(a.rows(), x.numCols, a.times(x.data, x.numCols));
  }

  /** An orthonormal basis of the column space of x, extended if x is rank-deficient. */
  private static DMatrixRMaj orthonormal(DMatrixRMaj x) {
    return decomposed(x).getQ(null, true);
  }

  private static QRDecomposition<DMatrixRMaj> decomposed(DMatrixRMaj x) {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(x.numRows, x.numCols);
    qr.decompose(x); // returns false for linearly dependent columns, but decomposes them
    return qr;
  }

  /** The right singular vectors of x by descending singular value; zeros beyond its rank. */
  private static DMatrixRMaj rotation(DMatrixRMaj x) {
    int width = x.numCols;
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(width, width, true, true, true);
    if (!svd.decompose(decomposed(x).getR(null, true))) {
      throw new ArithmeticException("the singular value decomposition did not converge");
    }
    DMatrixRMaj left = svd.getU(null, false);
    DMatrixRMaj values = svd.getW(null);
    DMatrixRMaj vectors = svd.getV(null, false);
    SingularOps_DDRM.descendingOrder(left, false, values, vectors, false);
    for (int column = 0; column < width; column++) {
      if (values.get(column, column) <= TOLERANCE * values.get(0, 0)) {
        CommonOps_DDRM.scaleCol(0, vectors, column);
      }
    }
    return vectors;
  }
}
