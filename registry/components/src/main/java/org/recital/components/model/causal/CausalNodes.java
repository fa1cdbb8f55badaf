package org.recital.components.model.causal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.components.model.causal.CausalPopularity.Items;
import org.recital.components.model.causal.CausalPopularity.Susceptibility;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.TrainingData;
import org.recital.registry.text.TextVectors;
import org.recital.registry.torch.Layers;
import org.recital.registry.torch.Torch;

/**
 * Weights of {@link CausalPopularity} outside the graph convolution. They determine the input
 * embeddings of all nodes, users first, then items, and the factors of the nodes in the popularity
 * term.
 */
final class CausalNodes {
  private final CausalPopularity model;
  private final int users;
  private final NDArray logPopularity; // [items, 1]
  private final Optional<NDArray> texts; // [items, columns]
  private final NDArray intervals; // [users, intervals, 1]
  private final NDArray lengths; // [users]
  private final Map<String, NDArray> weights = new LinkedHashMap<>();

  /**
   * Inputs of the network.
   *
   * @param vectors input embeddings of the graph convolution, {@code [users + items, size]}
   * @param column α U(u) for users, P(i)^γ for items, {@code [users + items, 1]}
   */
  record Inputs(NDArray vectors, NDArray column) {}

  CausalNodes(CausalPopularity model, TrainingData data, NDManager owner, RandomGenerator random) {
    this.model = model;
    users = data.interactions().users();
    float[] popularity = ItemPopularity.of(data, model.popularityFeature());
    float[] logarithms = new float[popularity.length];
    for (int item = 0; item < logarithms.length; item++) {
      logarithms[item] = (float) Math.log(popularity[item]);
    }
    logPopularity = Torch.copyOf(logarithms, new Shape(logarithms.length, 1), owner);
    PopularityIntervals divided =
        PopularityIntervals.of(
            data.interactions(), popularity, model.intervals(), model.intervalsBy());
    intervals = Torch.copyOf(divided.means(), new Shape(users, model.intervals(), 1), owner);
    lengths = owner.create(divided.lengths());
    texts = model.usesText() ? Optional.of(texts(data, owner)) : Optional.empty();
    new Initialiser(owner, random).all(popularity.length);
  }

  private NDArray texts(TrainingData data, NDManager owner) {
    if (!(data.itemFeatures().get(model.textFeature()) instanceof Feature.Text feature)) {
      throw new DataException(
          String.format(
                  Locale.ROOT,
                  "model 'causal-popularity' requires the text feature '%s' of items, but the data"
                      + " set has none of that name.",
                  model.textFeature())
              + " Set text_feature to a text feature of the data set, or set items: free");
    }
    TextVectors vectors = data.texts().vectors(model.text(), feature.values(), owner);
    return Torch.copyOf(vectors.values(), new Shape(vectors.rows(), vectors.columns()), owner);
  }

  /** Random initial weights. */
  private final class Initialiser {
    private final NDManager owner;
    private final RandomGenerator random;

    Initialiser(NDManager owner, RandomGenerator random) {
      this.owner = owner;
      this.random = random;
    }

    void all(int items) {
      int size = model.embeddingSize();
      normal("users", model.initStd(), users, size);
      if (model.items() != Items.TEXT) {
        normal("items", model.initStd(), items, size);
      }
      texts.ifPresent(
          vectors -> {
            // text vectors have norm 1: item and user embeddings have the same scale
            normal("text", model.initStd(), vectors.getShape().get(1), size);
            add("text bias", owner.zeros(new Shape(size)));
          });
      if (model.susceptibility() == Susceptibility.LSTM) {
        lstm(size);
      } else if (model.susceptibility() == Susceptibility.FREE) {
        add("susceptibility", owner.ones(new Shape(users, 1)));
      }
      add("alpha", owner.create(new float[] {(float) model.alpha()}));
      double ratio = model.gamma() / model.gammaMax();
      add("gamma", owner.create(new float[] {(float) Math.log(ratio / (1 - ratio))}));
    }

    private void lstm(int size) {
      int hidden = model.hiddenSize();
      double std = 1 / Math.sqrt(3.0 * hidden); // as for the uniform distribution on ±1/√hidden
      normal("lstm input", std, 4L * hidden, 1);
      normal("lstm state", std, 4L * hidden, hidden);
      add("lstm input bias", owner.zeros(new Shape(4L * hidden)));
      add("lstm state bias", owner.zeros(new Shape(4L * hidden)));
      normal("state", model.initStd(), hidden, size);
      normal("susceptibility", std, hidden, 1);
      add("susceptibility bias", owner.ones(new Shape(1)));
    }

    private void normal(String name, double std, long rows, long columns) {
      add(name, InitialWeights.normal(new Shape(rows, columns), std, owner, random));
    }

    private void add(String name, NDArray weight) {
      weight.setName(name);
      weights.put(name, weight);
    }
  }

  /** All weights, always in the same order. */
  NDList weights() {
    return new NDList(weights.values().toArray(new NDArray[0]));
  }

  /**
   * Computes the inputs of the network.
   *
   * @param values the weights, in the order of {@code weights()}
   */
  Inputs forward(NDList values, NDManager manager) {
    Map<String, NDArray> byName = new LinkedHashMap<>();
    int next = 0;
    for (String name : weights.keySet()) {
      byName.put(name, values.get(next++));
    }
    NDArray userVectors = weight(byName, "users"); // [users, size]
    NDArray susceptibility; // [users, 1]
    switch (model.susceptibility()) {
      case LSTM -> {
        NDList lstm =
            new NDList(
                weight(byName, "lstm input"),
                weight(byName, "lstm state"),
                weight(byName, "lstm input bias"),
                weight(byName, "lstm state bias"));
        NDArray state = Layers.lastState(intervals, lengths, lstm, manager); // [users, hidden]
        userVectors = userVectors.add(state.matMul(weight(byName, "state")));
        susceptibility =
            Torch.linear(
                state,
                weight(byName, "susceptibility"),
                weight(byName, "susceptibility bias"),
                manager);
      }
      case FREE -> susceptibility = weight(byName, "susceptibility");
      default -> susceptibility = manager.ones(new Shape(users, 1));
    }
    NDArray gamma = Torch.times(Torch.sigmoid(weight(byName, "gamma")), model.gammaMax()); // [1]
    NDArray popularity = gamma.mul(logPopularity).exp(); // [items, 1]
    return new Inputs(
        userVectors.concat(items(byName, manager), 0),
        weight(byName, "alpha").mul(susceptibility).concat(popularity, 0));
  }

  /** Input embeddings of the items, {@code [items, size]}. */
  private NDArray items(Map<String, NDArray> byName, NDManager manager) {
    if (texts.isEmpty()) {
      return weight(byName, "items");
    }
    NDArray fromText =
        Torch.linear(texts.get(), weight(byName, "text"), weight(byName, "text bias"), manager);
    return model.items() == Items.BOTH ? weight(byName, "items").add(fromText) : fromText;
  }

  private static NDArray weight(Map<String, NDArray> byName, String name) {
    return Optional.ofNullable(byName.get(name)).orElseThrow();
  }
}
