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
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Activation;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;
import org.recital.registry.torch.PairLayers;

/**
 * {@code neumf}, neural matrix factorisation: the product of a user's and an item's vector, element
 * by element (the branch called GMF), beside layers over two other vectors of them (the branch
 * called MLP), and a weighted sum of what both give.
 *
 * <p>{@code s(u, i) = h·[p_u ∘ q_i, MLP([p'_u, q'_i])] + b}, where b begins with the mean of the
 * training ratings, and with 0 where it learns from no ratings. He et al., WWW 2017, doi
 * 10.1145/3038912.3052569, without pre-training of the branches.
 */
public record NeuMf(
    @Param(value = "length of user and item vectors of the branch GMF", byDefault = "32", min = 1)
        int embeddingSize,
    @Param(value = "length of user and item vectors of the branch MLP", byDefault = "32", min = 1)
        int mlpEmbeddingSize,
    @Param(
            value = "sizes of the layers of the branch MLP",
            byDefault = "[32, 16, 8]",
            min = 1,
            minItems = 1)
        List<Integer> layers,
    @Param(value = "which branches there are", byDefault = "both", formerly = "halves")
        Branches branches,
    @Param(value = "what the sums of the layers go through", byDefault = "relu")
        Activation activation,
    @Param(value = "what the output goes through", byDefault = "none") Activation output,
    @Param(
            value = "share of the numbers between layers that are left out while it learns",
            byDefault = "0",
            min = 0,
            below = 1)
        double dropout,
    @Param(
            value = "standard deviation of the first user and item vectors",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0)
        double initStd)
    implements GradientModel {
  /** The branches of the network. */
  public enum Branches {
    BOTH,
    GMF,
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
  public Network network(TrainingData data, NDManager manager, RandomGenerator random) {
    Interactions train = data.interactions();
    NDManager own = manager.newSubManager();
    NDList weights = new NDList();
    if (branches != Branches.MLP) {
      addTables(weights, embeddingSize, "GMF", train, own, random);
    }
    if (branches != Branches.GMF) {
      addTables(weights, mlpEmbeddingSize, "MLP", train, own, random);
    }
    int tables = weights.size();
    if (branches != Branches.GMF) {
      List<Integer> sizes = new ArrayList<>();
      sizes.add(2 * mlpEmbeddingSize);
      sizes.addAll(layers);
      weights.addAll(Perceptron.weights(sizes, 0, own, random));
    }
    NDList last = Perceptron.weights(List.of(width(), 1), MeanRating.orZero(train), own, random);
    last.get(0).setName("output layer");
    last.get(1).setName("bias of the output layer");
    weights.addAll(last);
    PairLayers.Form form =
        new PairLayers.Form(
            tables, branches != Branches.MLP, activation.code(), output.code(), dropout, false);
    return new PairNetwork(own, weights, train.items(), form, new NDList(), new NDList());
  }

  private int width() {
    int ofMlp = branches == Branches.GMF ? 0 : layers.get(layers.size() - 1);
    return ofMlp + (branches == Branches.MLP ? 0 : embeddingSize);
  }

  private void addTables(
      NDList weights,
      int size,
      String half,
      Interactions train,
      NDManager manager,
      RandomGenerator random) {
    for (int count : new int[] {train.users(), train.items()}) {
      NDArray table = InitialWeights.normal(new Shape(count, size), initStd, manager, random);
      table.setName((weights.size() % 2 == 0 ? "user" : "item") + " vectors of " + half);
      weights.add(table);
    }
  }
}
