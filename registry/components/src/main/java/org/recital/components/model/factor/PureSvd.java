package org.recital.components.model.factor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.matrix.BinaryMatrix;
import org.recital.registry.matrix.InnerProducts;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.matrix.TruncatedSvd;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.ScoreBuffer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

/**
 * {@code pure-svd}: a history projected on the main directions in which the histories of training
 * differ.
 *
 * <p>{@code X ≈ UΣQᵀ}, of rank k, where X is the matrix of who had what in training: items had
 * several times count once, ratings do not count. A history x scores {@code xQQᵀ}; an empty one 0.
 * Cremonesi et al., RecSys 2010, doi 10.1145/1864708.1864721. Q is found by {@link TruncatedSvd}.
 */
public record PureSvd(
    @Param(value = "k, directions that are kept", byDefault = "50", min = 1) int factors,
    @Param(value = "times that the subspace is multiplied with XᵀX", byDefault = "10", min = 1)
        int iterations)
    implements FittedModel {

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public long bytes(TrainingData data) {
    // the product and four copies of the basis, in which a decomposition works
    long rows = data.interactions().users() + 4L * data.interactions().items();
    return 3 * BinaryMatrix.bytes(data.interactions()) + Double.BYTES * rows * (factors + 10L);
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    BinaryMatrix users = BinaryMatrix.of(data.interactions());
    float[] ones = new float[users.size()];
    Arrays.fill(ones, 1);
    SparseWeights x = new SparseWeights(users.offsetColumn(), users.cellColumn(), ones);
    TruncatedSvd svd = TruncatedSvd.of(x, users.columns(), factors, iterations, random);
    return new SvdScorer(svd.directions(), factors, new ScoreBuffer());
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
      BinaryMatrix histories = cases.incidence();
      return buffer.fill(
          cases.size(), histories.columns(), manager, () -> filler(histories, new double[width]));
    }

    private ScoreBuffer.Filler filler(BinaryMatrix histories, double[] projected) {
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
