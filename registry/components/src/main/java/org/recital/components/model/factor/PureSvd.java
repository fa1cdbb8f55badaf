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
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;

/**
 * PureSVD ({@code pure-svd}): projection of a history x onto the k leading right singular vectors Q
 * of the binary interaction matrix X. Q is computed by {@link TruncatedSvd}. An empty history
 * scores 0. Repeated interactions count once; ratings are ignored.
 */
@About(
    value =
        "Projection of user histories onto the leading singular vectors of the interaction matrix.",
    formula = "X ≈ U Σ Qᵀ of rank k;  scores(x) = x Q Qᵀ",
    papers =
        @Paper(
            value =
                "Cremonesi et al. Performance of Recommender Algorithms on Top-N Recommendation"
                    + " Tasks. RecSys 2010",
            doi = "10.1145/1864708.1864721"))
public record PureSvd(
    @Param(
            value = "k, number of singular vectors",
            byDefault = "50",
            min = 1,
            max = UpperBound.SIZE)
        int factors,
    @Param(
            value = "number of power iterations of the randomised SVD",
            byDefault = "10",
            min = 1,
            max = UpperBound.COUNT)
        int iterations)
    implements FittedModel {

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public boolean scoresUnseenUsers() {
    return true;
  }

  @Override
  public long bytes(TrainingData data) {
    // X times the basis, and four copies of the basis during its decomposition
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
   * Scorer on the CPU, because the last bits of a product on the device depend on the batch size.
   *
   * @param directions Q, {@code [items, width]}
   * @param width k
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
