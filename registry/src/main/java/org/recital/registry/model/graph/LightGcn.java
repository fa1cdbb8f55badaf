package org.recital.registry.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scores;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.InnerProduct;
import org.recital.registry.model.InnerProductScorer;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Adjacency;
import org.recital.registry.torch.Torch;

/**
 * Light graph convolution: E⁽ᵏ⁺¹⁾ = D^-½ A D^-½ E⁽ᵏ⁾ over the bipartite graph A of users and items,
 * without self-loops; the vectors that are scored are the mean of the layers 0 to K, and a score is
 * their inner product. Only E⁽⁰⁾ is learned. He et al., SIGIR 2020, doi 10.1145/3397271.3401063.
 *
 * <p>A node without edges keeps a share 1/(K+1) of its own vector.
 *
 * <p>The propagation P is linear and symmetric, so it is its own adjoint: the loss is
 * differentiated by E = P E⁽⁰⁾ alone, and the gradient by E⁽⁰⁾ is P times that. It equals what
 * automatic differentiation finds, and is several times as fast, as no transposed matrix is made.
 */
public record LightGcn(
    @Param(value = "length of user and item vectors", byDefault = "64") int embeddingSize,
    @Param(value = "graph convolutions", byDefault = "3") int layers,
    @Param(value = "standard deviation of the initial weights", byDefault = "0.1") double deviation)
    implements GradientModel {
  public LightGcn {
    ParameterException.requirePositive("embeddingSize", embeddingSize);
    ParameterException.requireNonNegative("layers", layers);
    ParameterException.requirePositive("deviation", deviation);
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RANKING);
  }

  @Override
  public Set<Scoring> gives() {
    return EnumSet.of(Scoring.TARGETS, Scoring.SAMPLED, Scoring.SHARED, Scoring.CATALOGUE);
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    return new Graph(this, data, manager.newSubManager(), initialWeights);
  }

  /** The vectors of layer 0, users first, then items, and the normalised graph between them. */
  private static final class Graph implements Network {
    private final NDManager owner;
    private final int users;
    private final int layers;
    private final Adjacency adjacency; // of users + items
    private final NDArray embeddings; // [users + items, size]

    Graph(LightGcn model, TrainingData data, NDManager owner, RandomGenerator random) {
      this.owner = owner;
      this.users = data.interactions().users();
      this.layers = model.layers;
      this.adjacency = BipartiteGraph.of(data.interactions()).normalised(owner);
      Shape shape = new Shape((long) users + data.interactions().items(), model.embeddingSize);
      this.embeddings = InitialWeights.normal(shape, model.deviation, owner, random);
      embeddings.setName("embeddings");
    }

    @Override
    public NDList weights() {
      return new NDList(embeddings);
    }

    @Override
    public Pass pass(Batch batch, NDManager step) {
      NDArray free = Torch.leaf(embeddings, step);
      NDArray propagated = Torch.leaf(propagate(embeddings, step), step);
      Scores scores =
          InnerProduct.ofNodes(propagated, free, users, (Batch.Interactions) batch, step);
      return new Pass() {
        @Override
        public Scores scores() {
          return scores;
        }

        @Override
        public NDList gradients(NDArray loss) {
          NDList parts = Torch.gradients(loss, new NDList(propagated, free));
          return new NDList(propagate(parts.get(0), step).addi(parts.get(1)));
        }
      };
    }

    private NDArray propagate(NDArray x, NDManager manager) {
      return adjacency.propagate(x, layers, manager);
    }

    @Override
    public Scorer scorer() {
      NDManager scorers = owner.newSubManager();
      return new InnerProductScorer(scorers, propagate(embeddings, scorers), users);
    }

    @Override
    public void close() {
      owner.close();
    }
  }
}
