package org.recital.components.model.graph;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

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
    @Param(value = "length of user and item vectors", byDefault = "64", min = 1) int embeddingSize,
    @Param(value = "graph convolutions", byDefault = "3", min = 0) int layers,
    @Param(
            value = "standard deviation of the initial weights",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0)
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
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    return new LightVectors(embeddingSize, layers, initStd)
        .network(data, manager, initialWeights, owner -> LightDesign.PLAIN);
  }
}
