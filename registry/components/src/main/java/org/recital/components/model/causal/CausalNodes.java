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
 * What the nodes of {@link CausalPopularity} start from, users first, then items, and their part of
 * the popularity term.
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
   * What is made of the weights.
   *
   * @param vectors {@code [users + items, size]}
   * @param column α U(u) for users, P(i)^γ for items, {@code [users + items, 1]}
   */
  record Made(NDArray vectors, NDArray column) {}

  CausalNodes(CausalPopularity model, TrainingData data, NDManager owner, RandomGenerator random) {
    this.model = model;
    users = data.interactions().users();
    float[] popularity = ItemPopularity.of(data, model.popularityFeature());
    float[] logarithms = new float[popularity.length];
    for (int item = 0; item < logarithms.length; item++) {
      logarithms[item] = (float) Math.log(popularity[item]);
    }
    logPopularity = Torch.copyOf(logarithms, new Shape(logarithms.length, 1), owner);
    PopularityIntervals cut =
        PopularityIntervals.of(
            data.interactions(), popularity, model.intervals(), model.intervalsBy());
    intervals = Torch.copyOf(cut.means(), new Shape(users, model.intervals(), 1), owner);
    lengths = owner.create(cut.lengths());
    texts = model.readsText() ? Optional.of(texts(data, owner)) : Optional.empty();
    new Beginning(owner, random).all(popularity.length);
  }

  private NDArray texts(TrainingData data, NDManager owner) {
    if (!(data.itemFeatures().get(model.textFeature()) instanceof Feature.Text known)) {
      throw new DataException(
          String.format(
                  Locale.ROOT,
                  "model 'causal-popularity' reads the text '%s' of items, which the data set does not have.",
                  model.textFeature())
              + " Name another with text_feature, or do without: items: free");
    }
    TextVectors vectors = data.texts().vectors(model.text(), known.values(), owner);
    return Torch.copyOf(vectors.values(), new Shape(vectors.rows(), vectors.columns()), owner);
  }

  /** First weights. */
  private final class Beginning {
    private final NDManager owner;
    private final RandomGenerator random;

    Beginning(NDManager owner, RandomGenerator random) {
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
          known -> {
            // vectors of texts are of length 1: the items' are as long as those of the users
            normal("text", model.initStd(), known.getShape().get(1), size);
            add("text bias", owner.zeros(new Shape(size)));
          });
      if (model.susceptibility() == Susceptibility.LSTM) {
        lstm(size);
      } else if (model.susceptibility() == Susceptibility.FREE) {
        add("susceptibility", owner.ones(new Shape(users, 1)));
      }
      add("alpha", owner.create(new float[] {(float) model.alpha()}));
      double share = model.gamma() / model.gammaMax();
      add("gamma", owner.create(new float[] {(float) Math.log(share / (1 - share))}));
    }

    private void lstm(int size) {
      int hidden = model.hiddenSize();
      double deviation = 1 / Math.sqrt(3.0 * hidden); // that of even numbers up to 1/√hidden
      normal("lstm input", deviation, 4L * hidden, 1);
      normal("lstm state", deviation, 4L * hidden, hidden);
      add("lstm input bias", owner.zeros(new Shape(4L * hidden)));
      add("lstm state bias", owner.zeros(new Shape(4L * hidden)));
      normal("state", model.initStd(), hidden, size);
      normal("susceptibility", deviation, hidden, 1);
      add("susceptibility bias", owner.ones(new Shape(1)));
    }

    private void normal(String name, double deviation, long rows, long columns) {
      add(name, InitialWeights.normal(new Shape(rows, columns), deviation, owner, random));
    }

    private void add(String name, NDArray weight) {
      weight.setName(name);
      weights.put(name, weight);
    }
  }

  /** All of them, always in the same order. */
  NDList weights() {
    return new NDList(weights.values().toArray(new NDArray[0]));
  }

  /**
   * Makes what the convolution begins with.
   *
   * @param values of the weights, in their order
   */
  Made make(NDList values, NDManager manager) {
    Map<String, NDArray> by = new LinkedHashMap<>();
    int next = 0;
    for (String name : weights.keySet()) {
      by.put(name, values.get(next++));
    }
    NDArray ofUsers = at(by, "users");
    NDArray susceptibility; // [users, 1]
    switch (model.susceptibility()) {
      case LSTM -> {
        NDList lstm =
            new NDList(
                at(by, "lstm input"),
                at(by, "lstm state"),
                at(by, "lstm input bias"),
                at(by, "lstm state bias"));
        NDArray state = Layers.lastState(intervals, lengths, lstm, manager); // [users, hidden]
        ofUsers = ofUsers.add(state.matMul(at(by, "state")));
        susceptibility =
            Torch.linear(state, at(by, "susceptibility"), at(by, "susceptibility bias"), manager);
      }
      case FREE -> susceptibility = at(by, "susceptibility");
      default -> susceptibility = manager.ones(new Shape(users, 1));
    }
    NDArray gamma = Torch.times(Torch.sigmoid(at(by, "gamma")), model.gammaMax()); // [1]
    NDArray popularity = gamma.mul(logPopularity).exp(); // [items, 1]
    return new Made(
        ofUsers.concat(items(by, manager), 0),
        at(by, "alpha").mul(susceptibility).concat(popularity, 0));
  }

  private NDArray items(Map<String, NDArray> by, NDManager manager) {
    if (texts.isEmpty()) {
      return at(by, "items");
    }
    NDArray read = Torch.linear(texts.get(), at(by, "text"), at(by, "text bias"), manager);
    return model.items() == Items.BOTH ? at(by, "items").add(read) : read;
  }

  private static NDArray at(Map<String, NDArray> by, String name) {
    return Optional.ofNullable(by.get(name)).orElseThrow();
  }
}
