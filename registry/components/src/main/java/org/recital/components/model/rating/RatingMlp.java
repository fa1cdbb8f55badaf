package org.recital.components.model.rating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.components.feature.Identity;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Activation;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;
import org.recital.registry.torch.PairLayers;

/**
 * {@code rating-mlp}: a user's vector, an item's and their features, one after the other, through
 * layers that end in one number.
 *
 * <p>{@code r̂(u, i) = a(W_n h(… h(W_1 [p_u, f_u, q_i, f_i] + b_1) …) + b_n)}. The last {@code b_n}
 * begins with the mean of the training ratings, so that a network that ends in a ReLU is not dead
 * from the start; with 0 where it learns from no ratings. The multi-layer perceptron of He et al.,
 * WWW 2017, doi 10.1145/3038912.3052569.
 */
public record RatingMlp(
    @Param(value = "length of user and item vectors", byDefault = "40", min = 1) int embeddingSize,
    @Param(
            value = "sizes of the layers between the vectors and the output",
            byDefault = "[40, 20]",
            min = 1)
        List<Integer> layers,
    @Param(value = "what the sums of these layers go through", byDefault = "relu")
        Activation activation,
    @Param(value = "what the output goes through", byDefault = "none") Activation output,
    @Param(
            value = "share of the numbers between layers that are left out while it learns",
            byDefault = "0",
            min = 0,
            below = 1)
        double dropout,
    @Param(value = "what it is told of users and items beside who they are", byDefault = "[]")
        List<InputFeature> features,
    @Param(
            value = "standard deviation of the first user and item vectors",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0)
        double initStd)
    implements GradientModel {
  public RatingMlp {
    layers = List.copyOf(layers);
    features = List.copyOf(features);
    if (features.stream().anyMatch(Identity.class::isInstance)) {
      throw new ParameterException(
          "features", "must be others than user-id and item-id, which are always there");
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

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions train = data.interactions();
    NDManager own = manager.newSubManager();
    NDList ofUsers = DenseFeatures.of(Subject.USERS, features, data, own);
    NDList ofItems = DenseFeatures.of(Subject.ITEMS, features, data, own);
    NDArray users = vectors(train.users(), "user vectors", own, random);
    NDArray items = vectors(train.items(), "item vectors", own, random);
    NDList weights = new NDList(users, items);
    int in = 2 * embeddingSize + DenseFeatures.width(ofUsers) + DenseFeatures.width(ofItems);
    weights.addAll(Perceptron.weights(sizes(in), MeanRating.orZero(train), own, random));
    PairLayers.Form form =
        new PairLayers.Form(2, false, activation.code(), output.code(), dropout, true);
    return new PairNetwork(own, weights, train.items(), form, ofUsers, ofItems);
  }

  private NDArray vectors(int count, String name, NDManager manager, RandomGenerator random) {
    NDArray table =
        InitialWeights.normal(new Shape(count, embeddingSize), initStd, manager, random);
    table.setName(name);
    return table;
  }

  private List<Integer> sizes(int in) {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(in);
    sizes.addAll(layers);
    sizes.add(1);
    return sizes;
  }
}
