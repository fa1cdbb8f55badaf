package org.recital.registry.model.factor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Rows;
import org.recital.registry.model.ScoreBuffer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.model.matrix.Eigen;
import org.recital.registry.model.matrix.Incidence;
import org.recital.registry.model.matrix.InnerProducts;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;

/**
 * {@code pure-svd}: a history projected on the main directions in which the histories of training
 * differ.
 *
 * <p>{@code X ≈ UΣQᵀ}, of rank k, where X is the matrix of who had what in training: items had
 * several times count once, ratings do not count. A history x scores {@code xQQᵀ}; an empty one 0.
 * Cremonesi et al., RecSys 2010, doi 10.1145/1864708.1864721. Q is found by iterating {@code XᵀX}
 * on a random subspace of a few dimensions more: Halko et al., SIAM Review 2011, doi
 * 10.1137/090771806.
 */
public record PureSvd(
    @Param(value = "k, directions that are kept", byDefault = "50") int factors,
    @Param(value = "times that the subspace is multiplied with XᵀX", byDefault = "10")
        int iterations)
    implements FittedModel {
  private static final int SPARE = 10;

  public PureSvd {
    ParameterException.requirePositive("factors", factors);
    ParameterException.requirePositive("iterations", iterations);
  }

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public long bytes(TrainingData data) {
    long rows = data.interactions().users() + 2L * data.interactions().items();
    return 2 * Incidence.bytes(data.interactions()) + Double.BYTES * rows * (factors + SPARE);
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    Incidence byUser = Incidence.of(data.interactions());
    Incidence byItem = byUser.transposed();
    int width = Math.min(factors + SPARE, byItem.rows());
    double[] basis = new double[byItem.rows() * width];
    for (int i = 0; i < basis.length; i++) {
      basis[i] = random.nextGaussian();
    }
    for (int i = 0; i < iterations; i++) {
      basis = orthonormal(multiply(byItem, multiply(byUser, basis, width), width), width, width);
    }
    double[] mapped = multiply(byUser, basis, width); // its Gram matrix is QᵀXᵀXQ
    Eigen eigen = Eigen.of(gram(mapped, width), width);
    int kept = Math.min(factors, width);
    return new SvdScorer(rotate(basis, eigen, kept), kept, new ScoreBuffer());
  }

  /** The product of the matrix and dense rows, {@code [rows, width]}. */
  private static double[] multiply(Incidence matrix, double[] dense, int width) {
    double[] product = new double[matrix.rows() * width];
    Rows.each(
        matrix.rows(),
        () ->
            row -> {
              for (int position = matrix.from(row); position < matrix.to(row); position++) {
                int from = matrix.column(position) * width;
                for (int i = 0; i < width; i++) {
                  product[row * width + i] += dense[from + i];
                }
              }
            });
    return product;
  }

  /** Columns that span the same, at right angles and of length 1, or 0 where there are fewer. */
  private static double[] orthonormal(double[] columns, int width, int kept) {
    Eigen eigen = Eigen.of(gram(columns, width), width);
    double[] rotated = rotate(columns, eigen, kept);
    double least = 1e-12 * Math.max(eigen.values()[0], Double.MIN_NORMAL);
    double[] lengths = new double[kept];
    for (int i = 0; i < kept; i++) {
      double square = eigen.values()[i];
      lengths[i] = square > least ? 1 / Math.sqrt(square) : 0;
    }
    for (int i = 0; i < rotated.length; i++) {
      rotated[i] *= lengths[i % kept];
    }
    return rotated;
  }

  /** The inner products of columns, the lower triangle of {@code [width, width]}. */
  private static double[] gram(double[] columns, int width) {
    double[] gram = new double[width * width];
    Rows.each(
        width,
        () ->
            i -> {
              for (int from = 0; from < columns.length; from += width) {
                double scaled = columns[from + i];
                for (int j = 0; j <= i; j++) {
                  gram[i * width + j] += scaled * columns[from + j];
                }
              }
            });
    return gram;
  }

  /** The first so many of the eigenvectors' combinations of columns. */
  private static double[] rotate(double[] columns, Eigen eigen, int kept) {
    int width = eigen.values().length;
    int rows = columns.length / width;
    double[] rotated = new double[rows * kept];
    Rows.each(
        rows,
        () ->
            row -> {
              for (int k = 0; k < width; k++) {
                double element = columns[row * width + k];
                for (int i = 0; i < kept; i++) {
                  rotated[row * kept + i] += element * eigen.vectors()[k * width + i];
                }
              }
            });
    return rotated;
  }

  /**
   * Scores in main memory, as a product on the device would depend on the number of cases in its
   * last bits.
   *
   * @param directions Q, {@code [items, width]}
   */
  private record SvdScorer(double[] directions, int width, ScoreBuffer buffer) implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      Incidence histories = Incidence.of(cases);
      return buffer.fill(
          cases.size(), histories.columns(), manager, () -> filler(histories, new double[width]));
    }

    private ScoreBuffer.Filler filler(Incidence histories, double[] projected) {
      return (row, scores) -> {
        Arrays.fill(projected, 0);
        for (int position = histories.from(row); position < histories.to(row); position++) {
          int from = histories.column(position) * width;
          for (int i = 0; i < width; i++) {
            projected[i] += directions[from + i];
          }
        }
        InnerProducts.of(projected, directions, scores);
      };
    }

    @Override
    public void close() {}
  }
}
