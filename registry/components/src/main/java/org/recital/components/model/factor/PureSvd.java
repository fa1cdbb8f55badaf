package org.recital.components.model.factor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.matrix.BinaryMatrix;
import org.recital.registry.matrix.InnerProducts;
import org.recital.registry.matrix.SingularVectors;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.ScoreBuffer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;

/**
 * PureSVD ({@code pure-svd}): projection of a history x onto the k leading right singular vectors Q
 * of the binary interaction matrix X. Q is computed by {@link SingularVectors}. An empty history
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
            value =
                "maximum residual ‖XᵀX q − σ² q‖ of a singular vector q, relative to the largest"
                    + " σ²",
            byDefault = "1e-9",
            introduced = "1", // earlier releases had no tolerance
            above = 0,
            below = 1)
        double tolerance)
    implements FittedModel {

  @Override
  public Set<Task> tasks() {
    return Task.LISTS;
  }

  @Override
  public boolean scoresHistories() {
    return true;
  }

  @Override
  public long bytes(TrainingData data) {
    // the basis, of about three vectors for each singular vector, and the singular vectors
    long items = data.interactions().items();
    long vectors = Math.min(items, 3L * factors + 100) + factors;
    return 3 * BinaryMatrix.bytes(data.interactions()) + Double.BYTES * items * vectors;
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    BinaryMatrix users = BinaryMatrix.of(data.interactions());
    float[] ones = new float[users.size()];
    Arrays.fill(ones, 1);
    SparseWeights x = new SparseWeights(users.offsetColumn(), users.cellColumn(), ones);
    double[] vectors = SingularVectors.of(x, users.columns(), factors, tolerance, random);
    return new SvdScorer(vectors, factors, new ScoreBuffer());
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return new SvdScorer(
        saved.doubles(SvdScorer.DIRECTIONS, saved.items(), factors), factors, new ScoreBuffer());
  }

  /**
   * Scorer on the CPU, because the last bits of a product on the device depend on the batch size.
   *
   * @param directions Q, {@code [items, width]}
   * @param width k
   */
  private record SvdScorer(double[] directions, int width, ScoreBuffer buffer) implements Scorer {
    private static final String DIRECTIONS = "directions";

    @Override
    public void save(StateWriter to) {
      to.write(DIRECTIONS, directions, directions.length / width, width);
    }

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
