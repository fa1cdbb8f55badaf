package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.Network;
import org.recital.registry.model.NetworkSize;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.model.WeightSource;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Activation;
import org.recital.registry.torch.PairLayers;

/**
 * NeuMF ({@code neumf}), neural matrix factorisation: generalised matrix factorisation (GMF) and a
 * multilayer perceptron (MLP) with separate embeddings, combined by a linear output layer.
 *
 * <p>a is the output activation. b is initialised with the mean training rating, or 0 if training
 * does not use ratings. The branches are not pre-trained.
 */
@About(
    value =
        "Neural matrix factorisation: embedding products and a multilayer perceptron, combined by a"
            + " linear output layer.",
    formula = "score(u, i) = a(h · [p_u ∘ q_i, MLP([p'_u, q'_i])] + b)",
    papers =
        @Paper(
            value = "He et al. Neural Collaborative Filtering. WWW 2017",
            doi = "10.1145/3038912.3052569"))
public record NeuMf(
    @Param(
            value = "dimension of the user and item embeddings of the GMF branch",
            byDefault = "32",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize,
    @Param(
            value = "dimension of the user and item embeddings of the MLP branch",
            byDefault = "32",
            min = 1,
            max = UpperBound.SIZE)
        int mlpEmbeddingSize,
    @Param(
            value = "sizes of the hidden layers of the MLP branch",
            byDefault = "[32, 16, 8]",
            min = 1,
            minItems = 1,
            max = UpperBound.SIZE)
        List<Integer> layers,
    @Param(value = "branches of the network", byDefault = "both", formerly = "halves")
        Branches branches,
    @Param(value = "activation function of the hidden layers", byDefault = "relu")
        Activation activation,
    @Param(value = "activation function of the output", byDefault = "none") Activation output,
    @Param(value = "dropout rate between the hidden layers", byDefault = "0", min = 0, below = 1)
        double dropout,
    @Param(
            value = "standard deviation of the initial embeddings",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0,
            max = UpperBound.FLOAT)
        double initStd)
    implements GradientModel {
  /** Branches of the network. */
  public enum Branches {
    BOTH,
    /** Element-wise product of embeddings. */
    GMF,
    /** Multilayer perceptron over concatenated embeddings. */
    MLP
  }

  public NeuMf {
    layers = List.copyOf(layers);
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RATING, Task.RANKING);
  }

  @Override
  public Set<Scoring> supportedScores() {
    return EnumSet.of(Scoring.TARGETS, Scoring.SAMPLED, Scoring.RATINGS);
  }

  @Override
  public Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
    Interactions train = data.interactions();
    return Optional.of(
        PairNetwork.size(source -> weights(train.users(), train.items(), 0, source), batch));
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions train = data.interactions();
    NDManager owner = manager.newSubManager();
    WeightSource source = WeightSource.initial(owner, random);
    return network(train.users(), train.items(), MeanRating.orZero(train), owner, source);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return Scorer.owning(
        manager,
        owner ->
            network(saved.users(), saved.items(), 0, owner, WeightSource.restored(saved, owner))
                .ownScorer());
  }

  private PairNetwork network(
      int users, int items, float bias, NDManager owner, WeightSource source) {
    int tables = branches == Branches.BOTH ? 4 : 2;
    PairLayers.Form form =
        new PairLayers.Form(tables, branches != Branches.MLP, activation, output, dropout, false);
    NDList weights = weights(users, items, bias, source);
    return new PairNetwork(owner, weights, form, new NDList(), new NDList());
  }

  private NDList weights(int users, int items, float bias, WeightSource source) {
    NDList weights = new NDList();
    if (branches != Branches.MLP) {
      weights.addAll(tables("GMF", users, items, embeddingSize, source));
    }
    if (branches != Branches.GMF) {
      weights.addAll(tables("MLP", users, items, mlpEmbeddingSize, source));
    }
    if (branches != Branches.GMF) {
      List<Integer> sizes = new ArrayList<>();
      sizes.add(2 * mlpEmbeddingSize);
      sizes.addAll(layers);
      weights.addAll(Perceptron.weights(sizes, 0, source));
    }
    weights.addAll(Perceptron.outputLayer(width(), bias, source));
    return weights;
  }

  /** Input size of the output layer. */
  private int width() {
    int mlpWidth = branches == Branches.GMF ? 0 : layers.get(layers.size() - 1);
    return mlpWidth + (branches == Branches.MLP ? 0 : embeddingSize);
  }

  private NDList tables(String branch, int users, int items, int size, WeightSource source) {
    return new NDList(
        table("user vectors of " + branch, new Shape(users, size), source),
        table("item vectors of " + branch, new Shape(items, size), source));
  }

  private NDArray table(String name, Shape shape, WeightSource source) {
    return source.weight(
        name, shape, (owner, random) -> InitialWeights.normal(shape, initStd, owner, random));
  }
}
