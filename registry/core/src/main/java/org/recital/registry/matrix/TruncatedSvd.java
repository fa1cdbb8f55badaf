package org.recital.registry.matrix;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The strongest part of a sparse matrix, {@code A ≈ UΣQᵀ} of rank k, found by iterating {@code AᵀA}
 * on a random subspace of a few dimensions more: Halko, Martinsson and Tropp, SIAM Review 53(2),
 * 2011, doi 10.1137/090771806. All arithmetic is in 64 bits and one order, so that every machine
 * gets the same.
 *
 * @param directions Q, the main directions of the rows, strongest first: columns at right angles to
 *     each other and of length 1, or zeros where A has fewer than k; {@code [columns, k]}
 */
public record TruncatedSvd(double[] directions) {
  private static final int SPARE = 10; // columns that make the others exact
  private static final double NOTHING = 1e-10; // of the greatest singular value

  /**
   * Decomposes.
   *
   * @param columns of a
   * @param rank k
   * @param iterations times that the subspace is multiplied with {@code AᵀA}
   */
  public static TruncatedSvd of(
      SparseWeights a, int columns, int rank, int iterations, RandomGenerator random) {
    double[] directions = new double[Math.multiplyExact(columns, rank)];
    int width = Math.min(rank + SPARE, Math.min(a.rows(), columns));
    if (width == 0) {
      return new TruncatedSvd(directions);
    }
    SparseWeights turned = a.transposed(columns);
    DMatrixRMaj basis = new DMatrixRMaj(columns, width);
    Arrays.setAll(basis.data, i -> random.nextGaussian());
    for (int i = 0; i < iterations; i++) {
      basis = orthonormal(times(turned, times(a, basis)));
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

  /** Columns at right angles and of length 1 that span the same, and more where x spans less. */
  private static DMatrixRMaj orthonormal(DMatrixRMaj x) {
    return decomposed(x).getQ(null, true);
  }

  private static QRDecomposition<DMatrixRMaj> decomposed(DMatrixRMaj x) {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(x.numRows, x.numCols);
    qr.decompose(x); // which is false for columns that depend on others, and goes on all the same
    return qr;
  }

  /** The right singular vectors of x in columns, strongest first; 0 where x has none. */
  private static DMatrixRMaj rotation(DMatrixRMaj x) {
    int width = x.numCols;
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(width, width, true, true, true);
    if (!svd.decompose(decomposed(x).getR(null, true))) {
      throw new ArithmeticException("the singular values of a matrix cannot be found");
    }
    DMatrixRMaj left = svd.getU(null, false);
    DMatrixRMaj values = svd.getW(null);
    DMatrixRMaj vectors = svd.getV(null, false);
    SingularOps_DDRM.descendingOrder(left, false, values, vectors, false);
    for (int column = 0; column < width; column++) {
      if (values.get(column, column) <= NOTHING * values.get(0, 0)) {
        CommonOps_DDRM.scaleCol(0, vectors, column);
      }
    }
    return vectors;
  }
}
