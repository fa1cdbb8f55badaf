package org.recital.components.model.graph;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.GradientModel;
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

/**
 * LightGCN ({@code lightgcn}): linear propagation over the bipartite user–item graph A without
 * self-loops. Only E⁽⁰⁾ is trained. The output embedding of a node without edges is E⁽⁰⁾ / (K + 1).
 *
 * <p>The propagation P is linear and symmetric, so it is its own adjoint: autograd computes only
 * the gradient with respect to E = P E⁽⁰⁾, and P times this gradient is the gradient with respect
 * to E⁽⁰⁾. The result is the same as with autograd alone, but several times faster, because no
 * transposed matrix is built.
 */
@About(
    value = "Collaborative filtering by linear graph convolutions over the user–item graph.",
    formula =
        "E^(l+1) = D^(-1/2) A D^(-1/2) E^(l);  e = mean over l of e^(l);  score(u, i) = e_u · e_i",
    papers =
        @Paper(
            value =
                "He et al. LightGCN: Simplifying and Powering Graph Convolution Network for"
                    + " Recommendation. SIGIR 2020",
            doi = "10.1145/3397271.3401063"))
public record LightGcn(
    @Param(
            value = "dimension of the user and item embeddings",
            byDefault = "64",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize,
    @Param(
            value = "number of graph convolution layers",
            byDefault = "3",
            min = 0,
            max = UpperBound.DEPTH)
        int layers,
    @Param(
            value = "standard deviation of the initial embeddings",
            byDefault = "0.1",
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
    return Optional.of(new LightBackbone(embeddingSize, layers, initStd).size(data, batch, 0));
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    return new LightBackbone(embeddingSize, layers, initStd)
        .network(data, manager, initialWeights, owner -> LightHead.INNER_PRODUCT);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return InnerProductScorer.restore(saved, manager);
  }
}
