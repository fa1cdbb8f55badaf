package org.example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.Cases;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Torch;

/**
 * Metric learning with a point for each user and each item: the nearer an item is to the user, the
 * higher its score. Unlike in the paper, the points are not limited to a ball, and the loss is a
 * separate component.
 *
 * <p>Symbols: rows — observed items of a batch; n — sampled negatives per row; size — dimension of
 * a point.
 */
@About(
    value = "Metric learning: the score is the negative squared distance of user and item.",
    formula = "score(u, i) = −‖p_u − q_i‖²",
    papers =
        @Paper(
            value = "Hsieh et al. Collaborative Metric Learning. WWW 2017",
            doi = "10.1145/3038912.3052639"))
public record SquaredDistance(
    @Param(
            value = "dimension of the points of users and items",
            byDefault = "32",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize)
    implements GradientModel {
  private static final String USERS = "users";
  private static final String ITEMS = "items";
  private static final double INIT_STD = 0.1;

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.RANKING);
  }

  @Override
  public Set<Scoring> supportedScores() {
    return Set.of(Scoring.TARGETS, Scoring.SAMPLED);
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    Interactions train = data.interactions();
    NDManager owner = manager.newSubManager();
    NDArray users = points(train.users(), owner, initialWeights);
    NDArray items = points(train.items(), owner, initialWeights);
    users.setName(USERS);
    items.setName(ITEMS);
    return new Points(owner, users, items);
  }

  private NDArray points(long count, NDManager owner, RandomGenerator random) {
    return InitialWeights.normal(new Shape(count, embeddingSize), INIT_STD, owner, random);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return Scorer.owning(
        manager,
        owner ->
            new Distances(
                owner,
                saved.array(USERS, owner, saved.users(), embeddingSize),
                saved.array(ITEMS, owner, saved.items(), embeddingSize)));
  }

  /**
   * The weights.
   *
   * @param owner manager of the weights
   * @param users {@code [users, size]}
   * @param items {@code [items, size]}
   */
  private record Points(NDManager owner, NDArray users, NDArray items) implements Network {
    @Override
    public NDList weights() {
      return new NDList(users, items);
    }

    @Override
    public Pass pass(Batch batch, NDManager step) {
      NDList leaves = Torch.leaves(weights(), step);
      Scores scores = new OfPoints((Batch.Interactions) batch, leaves, step);
      return new Pass() {
        @Override
        public Scores scores() {
          return scores;
        }

        @Override
        public NDList gradients(NDArray loss) {
          return Torch.gradients(loss, leaves);
        }
      };
    }

    @Override
    public Scorer scorer() {
      return Scorer.owning(owner, own -> new Distances(own, users, items));
    }

    @Override
    public void close() {
      owner.close();
    }
  }

  /** The scores of a batch. */
  private static final class OfPoints implements Scores {
    private final Batch.Interactions batch;
    private final NDArray users; // [rows, size]
    private final NDArray items; // [rows, size]
    private final NDArray negatives; // [rows, n, size]

    OfPoints(Batch.Interactions batch, NDList leaves, NDManager step) {
      this.batch = batch;
      users = Torch.embedding(leaves.get(0), batch.users(), step);
      items = Torch.embedding(leaves.get(1), batch.items(), step);
      negatives = Torch.embedding(leaves.get(1), batch.negatives(), step);
    }

    @Override
    public NDArray targets() {
      return users.sub(items).square().sum(new int[] {1}).neg(); // [rows]
    }

    @Override
    public NDArray targetItems() {
      return batch.items();
    }

    @Override
    public NDArray sampled() {
      return users.expandDims(1).sub(negatives).square().sum(new int[] {2}).neg(); // [rows, n]
    }

    @Override
    public NDArray sampledItems() {
      return batch.negatives();
    }

    @Override
    public NDArray penalty() {
      NDArray squares = // []
          users.square().sum().add(items.square().sum()).add(negatives.square().sum());
      return Torch.times(squares, 0.5 / batch.rows());
    }
  }

  /**
   * Scorer with the points of users and items.
   *
   * @param owner manager that is closed with the scorer
   * @param users {@code [users, size]}
   * @param items {@code [items, size]}
   */
  private record Distances(NDManager owner, NDArray users, NDArray items) implements Scorer {
    /**
     * Computes scores as −‖p‖² + 2 p·q − ‖q‖², which needs no array of shape {@code [cases, items,
     * size]}.
     */
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      long[] rows = Arrays.stream(cases.users()).asLongStream().toArray();
      try (NDManager work = manager.newSubManager()) {
        NDArray points = Torch.embedding(users, work.create(rows), work); // [cases, size]
        NDArray products = points.matMul(items.transpose()); // [cases, items]
        NDArray scores = // [cases, items]
            Torch.times(products, 2)
                .sub(points.square().sum(new int[] {1}, true))
                .sub(items.square().sum(new int[] {1}));
        scores.attach(manager);
        return scores;
      }
    }

    @Override
    public void save(StateWriter to) {
      to.write(USERS, users);
      to.write(ITEMS, items);
    }

    @Override
    public void close() {
      owner.close();
    }
  }
}
