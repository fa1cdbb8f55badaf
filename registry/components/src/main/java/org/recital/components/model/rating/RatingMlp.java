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
import org.recital.components.feature.Identity;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
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
import org.recital.registry.param.ParameterException;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Activation;
import org.recital.registry.torch.PairLayers;

/**
 * Multilayer perceptron ({@code rating-mlp}) over the concatenated embeddings p, q and features f
 * of a user and an item, with hidden activation h and output activation a.
 *
 * <p>The last bias b_n is initialised with the mean training rating, so a ReLU output is active
 * from the start; it is initialised with 0 if training does not use ratings. The network is the MLP
 * of the paper, extended with features.
 */
@About(
    value = "Multilayer perceptron over user and item embeddings and features.",
    formula = "score(u, i) = a(W_n h(… h(W_1 [p_u, f_u, q_i, f_i] + b_1) …) + b_n)",
    papers =
        @Paper(
            value = "He et al. Neural Collaborative Filtering. WWW 2017",
            doi = "10.1145/3038912.3052569"))
public record RatingMlp(
    @Param(
            value = "dimension of the user and item embeddings",
            byDefault = "40",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize,
    @Param(
            value = "sizes of the hidden layers",
            byDefault = "[40, 20]",
            min = 1,
            max = UpperBound.SIZE)
        List<Integer> layers,
    @Param(value = "activation function of the hidden layers", byDefault = "relu")
        Activation activation,
    @Param(value = "activation function of the output", byDefault = "none") Activation output,
    @Param(value = "dropout rate of the hidden layers", byDefault = "0", min = 0, below = 1)
        double dropout,
    @Param(value = "input features of users and items in addition to their ids", byDefault = "[]")
        List<InputFeature> features,
    @Param(
            value = "standard deviation of the initial embeddings",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0,
            max = UpperBound.FLOAT)
        double initStd)
    implements GradientModel {
  public RatingMlp {
    layers = List.copyOf(layers);
    features = List.copyOf(features);
    if (features.stream().anyMatch(Identity.class::isInstance)) {
      throw new ParameterException(
          "features", "must not contain user-id or item-id, which are always included");
    }
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RATING, Task.RANKING);
  }

  @Override
  public Set<Scoring> supportedScores() {
    return EnumSet.of(Scoring.TARGETS, Scoring.SAMPLED, Scoring.RATINGS);
  }

  /**
   * Empty for a model with features, because their number of columns is known only after encoding.
   */
  @Override
  public Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
    Interactions train = data.interactions();
    return features.isEmpty()
        ? Optional.of(
            PairNetwork.size(source -> weights(train.users(), train.items(), 0, 0, source), batch))
        : Optional.empty();
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions train = data.interactions();
    NDManager owner = manager.newSubManager();
    NDList userFeatures = DenseFeatures.of(Subject.USERS, features, data, owner);
    NDList itemFeatures = DenseFeatures.of(Subject.ITEMS, features, data, owner);
    WeightSource source = WeightSource.initial(owner, random);
    float bias = MeanRating.orZero(train);
    return network(train.users(), train.items(), userFeatures, itemFeatures, bias, owner, source);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return Scorer.owning(manager, owner -> restored(saved, owner));
  }

  private Scorer restored(StateReader saved, NDManager owner) {
    int users = saved.users();
    int items = saved.items();
    NDList userFeatures = DenseFeatures.restored(Subject.USERS, features, users, saved, owner);
    NDList itemFeatures = DenseFeatures.restored(Subject.ITEMS, features, items, saved, owner);
    WeightSource source = WeightSource.restored(saved, owner);
    return network(users, items, userFeatures, itemFeatures, 0, owner, source).ownScorer();
  }

  private PairNetwork network(
      int users,
      int items,
      NDList userFeatures,
      NDList itemFeatures,
      float bias,
      NDManager owner,
      WeightSource source) {
    int width = DenseFeatures.width(userFeatures) + DenseFeatures.width(itemFeatures);
    NDList weights = weights(users, items, width, bias, source);
    PairLayers.Form form = new PairLayers.Form(2, false, activation, output, dropout, true);
    return new PairNetwork(owner, weights, form, userFeatures, itemFeatures);
  }

  /**
   * @param width number of columns of the features
   */
  private NDList weights(int users, int items, int width, float bias, WeightSource source) {
    NDList weights =
        new NDList(
            table("user vectors", new Shape(users, embeddingSize), source),
            table("item vectors", new Shape(items, embeddingSize), source));
    weights.addAll(Perceptron.weights(sizes(2 * embeddingSize + width), bias, source));
    return weights;
  }

  private NDArray table(String name, Shape shape, WeightSource source) {
    return source.weight(
        name, shape, (owner, random) -> InitialWeights.normal(shape, initStd, owner, random));
  }

  private List<Integer> sizes(int in) {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(in);
    sizes.addAll(layers);
    sizes.add(1);
    return sizes;
  }
}
