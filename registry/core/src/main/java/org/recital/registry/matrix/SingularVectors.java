package org.recital.registry.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.recital.registry.error.ArraySizeException;

/**
 * Leading right singular vectors of a sparse matrix A, computed until convergence by the block
 * Lanczos method on {@code AᵀA} with full reorthogonalisation. Golub, Luk and Overton, ACM
 * Transactions on Mathematical Software 7(2), 1981, doi 10.1145/355945.355946. All arithmetic is in
 * 64 bits and in a fixed order, so results are bit-identical on every machine.
 *
 * <p>If the multiplicity of a singular value exceeds the number of columns of a block, some of its
 * vectors may be missing.
 */
public final class SingularVectors {
  private static final int BLOCK = 4; // columns
  private static final int BLOCKS_BETWEEN_TESTS = 8;
  private static final double DEPENDENT = 1e-12; // relative to the largest column of a block

  private static final double ZERO = 1e-13; // relative to the largest eigenvalue

  private final SparseWeights a;
  private final SparseWeights transposed;
  private final int columns;
  private final double tolerance;
  private final RandomGenerator random;
  private final List<DMatrixRMaj> basis = new ArrayList<>(); // blocks of orthonormal columns
  private DMatrixRMaj projected = new DMatrixRMaj(0, 0); // basisᵀ AᵀA basis

  private SingularVectors(SparseWeights a, int columns, double tolerance, RandomGenerator random) {
    this.a = a;
    this.transposed = a.transposed(columns);
    this.columns = columns;
    this.tolerance = tolerance;
    this.random = random;
  }

  /**
   * The leading right singular vectors by descending singular value: orthonormal columns, or
   * columns of zeros beyond the rank of A.
   *
   * @param columns number of columns of {@code a}
   * @param rank number of vectors
   * @param tolerance largest allowed norm of {@code AᵀA q − σ² q} for a vector q, relative to the
   *     largest σ²
   * @param random random stream of the initial block
   * @return {@code [columns, rank]}
   */
  public static double[] of(
      SparseWeights a, int columns, int rank, double tolerance, RandomGenerator random) {
    ArraySizeException.product(
        "the singular vectors", columns, rank, "reduce the number of dimensions");
    double[] vectors = new double[columns * rank];
    if (columns > 0 && a.rows() > 0) {
      new SingularVectors(a, columns, tolerance, random).compute(rank, vectors);
    }
    return vectors;
  }

  private void compute(int rank, double[] vectors) {
    DMatrixRMaj block = orthonormal(gaussian(Math.min(BLOCK, columns)));
    while (true) {
      DMatrixRMaj remainder = extend(block); // AᵀA block, orthogonal to the basis
      int size = projected.numCols;
      if (size == columns) {
        Ritz.of(projected).write(basis, rank, vectors);
        return;
      }
      DMatrixRMaj coefficients = new DMatrixRMaj(block.numCols, block.numCols);
      QRDecomposition<DMatrixRMaj> qr = decomposed(remainder);
      qr.getR(coefficients, true);
      if (size >= Math.min(rank, columns) && basis.size() % BLOCKS_BETWEEN_TESTS == 0) {
        Ritz ritz = Ritz.of(projected);
        if (ritz.hasConverged(rank, coefficients, tolerance)) {
          ritz.write(basis, rank, vectors);
          return;
        }
      }
      block = next(qr.getQ(null, true), coefficients, columns - size);
    }
  }

  /**
   * Adds a block to the basis, and the corresponding rows and columns to the projected matrix.
   *
   * @return the part of {@code AᵀA block} that is orthogonal to the basis
   */
  private DMatrixRMaj extend(DMatrixRMaj block) {
    basis.add(block);
    DMatrixRMaj image = times(transposed, times(a, block));
    int from = projected.numCols;
    DMatrixRMaj larger = new DMatrixRMaj(from + block.numCols, from + block.numCols);
    CommonOps_DDRM.insert(projected, larger, 0, 0);
    int row = 0;
    for (DMatrixRMaj each : basis) {
      DMatrixRMaj product = new DMatrixRMaj(each.numCols, block.numCols);
      CommonOps_DDRM.multTransA(each, image, product);
      CommonOps_DDRM.insert(product, larger, row, from);
      CommonOps_DDRM.insert(CommonOps_DDRM.transpose(product, null), larger, from, row);
      row += each.numCols;
    }
    projected = larger;
    orthogonalise(image);
    orthogonalise(image); // again, because of rounding errors
    return image;
  }

  /** Subtracts from a block its projection onto the basis, in place. */
  private void orthogonalise(DMatrixRMaj block) {
    for (DMatrixRMaj each : basis) {
      DMatrixRMaj product = new DMatrixRMaj(each.numCols, block.numCols);
      CommonOps_DDRM.multTransA(each, block, product);
      CommonOps_DDRM.multAdd(-1, each, product, block);
    }
  }

  /**
   * The next block of the basis. Columns that are linearly dependent on the basis, as in an
   * invariant subspace, are replaced by random columns.
   */
  private DMatrixRMaj next(DMatrixRMaj remainder, DMatrixRMaj coefficients, int left) {
    int width = Math.min(BLOCK, left);
    DMatrixRMaj block = gaussian(width);
    double largest = CommonOps_DDRM.elementMaxAbs(coefficients);
    for (int column = 0; column < width && width == remainder.numCols; column++) {
      if (Math.abs(coefficients.get(column, column)) > DEPENDENT * largest) {
        CommonOps_DDRM.extract(remainder, 0, columns, column, column + 1, block, 0, column);
      }
    }
    for (int pass = 0; pass < 2; pass++) {
      orthogonalise(block);
      block = orthonormal(block);
    }
    return block;
  }

  private DMatrixRMaj gaussian(int width) {
    DMatrixRMaj block = new DMatrixRMaj(columns, width);
    Arrays.setAll(block.data, i -> random.nextGaussian());
    return block;
  }

  private static DMatrixRMaj times(SparseWeights a, DMatrixRMaj x) {
    return DMatrixRMaj.wrap(a.rows(), x.numCols, a.times(x.data, x.numCols));
  }

  private static DMatrixRMaj orthonormal(DMatrixRMaj x) {
    return decomposed(x).getQ(null, true);
  }

  private static QRDecomposition<DMatrixRMaj> decomposed(DMatrixRMaj x) {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(x.numRows, x.numCols);
    qr.decompose(x); // returns false for linearly dependent columns, but decomposes them
    return qr;
  }

  /**
   * Eigenvectors of the projected matrix, by descending eigenvalue. They approximate the
   * eigenvectors of {@code AᵀA}.
   *
   * @param values eigenvalues
   * @param vectors coordinates of the eigenvectors in the basis
   */
  private record Ritz(double[] values, List<DMatrixRMaj> vectors) {
    static Ritz of(DMatrixRMaj projected) {
      EigenDecomposition_F64<DMatrixRMaj> eigen =
          DecompositionFactory_DDRM.eig(projected.numCols, true, true);
      if (!eigen.decompose(projected.copy())) {
        throw new ArithmeticException("the eigenvalue decomposition did not converge");
      }
      int[] order =
          IntStream.range(0, projected.numCols)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
              .mapToInt(i -> i)
              .toArray();
      return new Ritz(
          IntStream.of(order).mapToDouble(i -> eigen.getEigenvalue(i).getReal()).toArray(),
          IntStream.of(order).mapToObj(eigen::getEigenVector).toList());
    }

    /**
     * Whether the residuals of the leading vectors are small.
     *
     * @param coefficients R of the QR decomposition of the last remainder, {@code [block, block]}
     */
    boolean hasConverged(int rank, DMatrixRMaj coefficients, double tolerance) {
      int size = values.length;
      for (int i = 0; i < Math.min(rank, size); i++) {
        DMatrixRMaj last =
            CommonOps_DDRM.extract(vectors.get(i), size - coefficients.numCols, size, 0, 1);
        DMatrixRMaj residual = new DMatrixRMaj(coefficients.numRows, 1);
        CommonOps_DDRM.mult(coefficients, last, residual);
        if (NormOps_DDRM.normF(residual) > tolerance * values[0]) {
          return false;
        }
      }
      return true;
    }

    /** Writes the leading vectors to {@code [columns, rank]}; zeros beyond the rank of A. */
    void write(List<DMatrixRMaj> basis, int rank, double[] to) {
      for (int i = 0; i < Math.min(rank, values.length); i++) {
        if (values[i] > ZERO * values[0]) {
          int from = 0;
          for (DMatrixRMaj block : basis) {
            for (int row = 0; row < block.numRows; row++) {
              for (int j = 0; j < block.numCols; j++) {
                to[row * rank + i] += block.get(row, j) * vectors.get(i).get(from + j);
              }
            }
            from += block.numCols;
          }
        }
      }
    }
  }
}
