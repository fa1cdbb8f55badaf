package org.recital.components.model.factor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.InnerProduct;
import org.recital.registry.model.InnerProductScorer;
import org.recital.registry.model.Network;
import org.recital.registry.model.NetworkSize;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Torch;

/**
 * Matrix factorisation without biases ({@code bpr-mf}). With the loss {@code bpr} it is the BPR-MF
 * of the paper.
 */
@About(
    value = "Matrix factorisation: the score is the inner product of the user and item embeddings.",
    formula = "score(u, i) = p_u · q_i",
    papers =
        @Paper(
            value =
                "Rendle et al. BPR: Bayesian Personalized Ranking from Implicit Feedback. UAI 2009",
            doi = "10.48550/arXiv.1205.2618"))
public record BprMf(
    @Param(
            value = "dimension of the user and item embeddings",
            byDefault = "64",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize,
    @Param(
            value = "standard deviation of the initial embeddings",
            byDefault = "0.02",
            introduced = "0.1",
            formerly = "deviation",
            above = 0,
            max = UpperBound.FLOAT)
        double initStd)
    implements GradientModel {

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RANKING);
  }

  @Override
  public Set<Scoring> supportedScores() {
    return Scoring.ofItems();
  }

  @Override
  public Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
    long nodes = (long) data.interactions().users() + data.interactions().items();
    long vectors = batch.pairs() + batch.rows();
    return Optional.of(new NetworkSize(nodes * embeddingSize, 0, 6 * vectors * embeddingSize));
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    return new Factors(this, data, manager.newSubManager(), initialWeights);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return InnerProductScorer.restore(saved, manager);
  }

  /** Network with one embedding table: users first, then items. */
  private static final class Factors implements Network {
    private final NDManager owner;
    private final int users;
    private final NDArray table; // [users + items, size]

    Factors(BprMf model, TrainingData data, NDManager owner, RandomGenerator random) {
      this.owner = owner;
      this.users = data.interactions().users();
      Shape shape = new Shape((long) users + data.interactions().items(), model.embeddingSize);
      this.table = InitialWeights.normal(shape, model.initStd, owner, random);
      table.setName("embeddings");
    }

    @Override
    public NDList weights() {
      return new NDList(table);
    }

    @Override
    public Pass pass(Batch batch, NDManager step) {
      NDArray leaf = Torch.leaf(table, step); // [users + items, size]
      Scores scores = InnerProduct.ofNodes(leaf, leaf, users, (Batch.Interactions) batch, step);
      return new Pass() {
        @Override
        public Scores scores() {
          return scores;
        }

        @Override
        public NDList gradients(NDArray loss) {
          return Torch.gradients(loss, new NDList(leaf));
        }
      };
    }

    @Override
    public long work(Batch batch) {
      long vectors = 2L * batch.rows() + batch.negatives().size();
      return table.size() + vectors * table.getShape().get(1);
    }

    @Override
    public Scorer scorer() {
      return new InnerProductScorer(owner.newSubManager(), table, users);
    }

    @Override
    public void close() {
      owner.close();
    }
  }
}
