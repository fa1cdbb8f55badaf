package org.recital.registry.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Batch;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.ParameterException;
import org.recital.registry.torch.Torch;

/** GRU4Rec against a slow and obvious version of its formulas, in double precision. */
class Gru4RecTest {
  private static final int ITEMS = 7;
  private static final int SIZE = 4;
  private static final int LONGEST = 4;

  /** Users with 3, 6, no and 1 interactions. */
  private static final Interactions HISTORY =
      new Interactions(
          ITEMS,
          new int[] {0, 3, 9, 9, 10},
          new int[] {0, 3, 5, 1, 6, 1, 2, 4, 0, 6},
          new float[0],
          new long[0]);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<Gru4Rec> models() {
    return Stream.of(
        new Gru4Rec(SIZE, SIZE, 1, LONGEST, 2, 0, SasRec.Output.TIED, 0.7),
        new Gru4Rec(SIZE, 3, 2, LONGEST, 2, 0, SasRec.Output.TIED, 0.7),
        new Gru4Rec(SIZE, 5, 2, LONGEST, 2, 0, SasRec.Output.SEPARATE, 0.7));
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_case_is_scored_by_what_came_before_it_and_nothing_else(Gru4Rec model) {
    int[] users = {0, 0, 0, 1, 1, 1, 1, 2, 3};
    int[] ends = {1, 2, 3, 4, 5, 6, 9, 9, 10};
    try (Network network = network(model);
        Scorer scorer = network.scorer()) {
      NDArray found = scorer.score(new Cases(HISTORY, users, ends), manager);
      assertThat(found.getShape()).isEqualTo(new Shape(users.length, ITEMS));
      float[] scores = found.toFloatArray();

      Slow slow = new Slow(model, network.weights());
      for (int c = 0; c < users.length; c++) {
        int from = Math.max(HISTORY.from(users[c]), ends[c] - LONGEST);
        int[] read = IntStream.range(from, ends[c]).map(HISTORY::item).toArray();
        double[] expected = read.length == 0 ? new double[ITEMS] : slow.scores(read);
        for (int item = 0; item < ITEMS; item++) {
          assertThat((double) scores[c * ITEMS + item]).isCloseTo(expected[item], within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_batch_scores_the_item_after_each_place(Gru4Rec model) {
    try (Network network = network(model)) {
      float[] all = network.pass(batch(), manager).scores().catalogue().toFloatArray();

      Slow slow = new Slow(model, network.weights());
      List<int[]> prefixes = List.of(new int[] {2}, new int[] {0}, new int[] {0, 3});
      for (int row = 0; row < prefixes.size(); row++) {
        double[] expected = slow.scores(prefixes.get(row));
        for (int item = 0; item < ITEMS; item++) {
          assertThat((double) all[row * ITEMS + item]).isCloseTo(expected[item], within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradients_are_those_of_differences_of_the_loss(Gru4Rec model) {
    try (Network network = network(model)) {
      Network.Pass pass = network.pass(batch(), manager);
      NDList gradients = pass.gradients(loss(pass));

      NDList weights = network.weights();
      for (int w = 0; w < weights.size(); w++) {
        float[] found = gradients.get(w).toFloatArray();
        for (int i = 0; i < found.length; i += Math.max(1, found.length / 5)) {
          NDArray weight = weights.get(w);
          double difference =
              (lossWith(network, weight, i, 0.01f) - lossWith(network, weight, i, -0.01f)) / 0.02;
          assertThat((double) found[i])
              .as(weight.getName() + " " + i)
              .isCloseTo(difference, within(5e-3 + 0.01 * Math.abs(difference)));
        }
      }
    }
  }

  @Test
  void what_is_dropped_in_training_is_not_dropped_in_scoring() {
    Gru4Rec model = new Gru4Rec(SIZE, SIZE, 2, LONGEST, 2, 0.5, SasRec.Output.TIED, 0.7);
    Cases cases = Cases.ofUsers(HISTORY, new int[] {0, 1});
    try (Network network = network(model);
        Scorer scorer = network.scorer()) {
      Torch.seed(1);
      float[] once = network.pass(batch(), manager).scores().targets().toFloatArray();
      float[] again = network.pass(batch(), manager).scores().targets().toFloatArray();
      assertThat(again).isNotEqualTo(once);

      float[] scored = scorer.score(cases, manager).toFloatArray();
      assertThat(scorer.score(cases, manager).toFloatArray()).containsExactly(scored);
    }
  }

  @Test
  void a_history_of_one_interaction_foretells_nothing() {
    assertThatThrownBy(() -> new Gru4Rec(4, 4, 1, 9, 1, 0, SasRec.Output.TIED, 0.1))
        .isInstanceOf(ParameterException.class)
        .hasMessage("shortestHistory must be 2 or more, but is 1");
  }

  private static NDArray loss(Network.Pass pass) {
    return pass.scores().crossEntropy().add(pass.scores().sampled().sum());
  }

  /** The loss with one weight moved, and put back. */
  private double lossWith(Network network, NDArray weight, int place, float by) {
    float[] values = weight.toFloatArray();
    float before = values[place];
    values[place] += by;
    weight.set(values);
    double loss = loss(network.pass(batch(), manager)).getFloat();
    values[place] = before;
    weight.set(values);
    return loss;
  }

  /** Two blocks: one history of length 1, and one of length 2. */
  private Batch.Histories batch() {
    Batch.Block one =
        new Batch.Block(
            manager.create(new long[] {2}, new Shape(1, 1)),
            manager.create(new long[] {1}),
            manager.create(new long[] {0}));
    Batch.Block two =
        new Batch.Block(
            manager.create(new long[] {0, 3}, new Shape(1, 2)),
            manager.create(new long[] {2}),
            manager.create(new long[] {0, 1}));
    return new Batch.Histories(
        List.of(one, two),
        manager.create(new long[] {4, 3, 5}),
        manager.create(new long[] {0, 1, 2}, new Shape(3, 1)),
        Optional.empty());
  }

  private Network network(Gru4Rec model) {
    Network network =
        model.network(
            new TrainingData(HISTORY, Map.of(), Map.of()), manager, new SplittableRandom(3));
    for (NDArray weight : network.weights()) { // biases that are 0 would test little
      if (weight.getName().endsWith("bias")) {
        weight.addi(manager.arange((int) weight.size()).sub(5).mul(0.1f));
      }
    }
    return network;
  }

  /** Loops over numbers. */
  private static final class Slow {
    private final Gru4Rec model;
    private final Map<String, double[]> weights = new HashMap<>();

    Slow(Gru4Rec model, NDList of) {
      this.model = model;
      for (NDArray weight : of) {
        float[] values = weight.toFloatArray();
        weights.put(
            weight.getName(),
            IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray());
      }
    }

    /** Scores after all that was read. */
    double[] scores(int[] read) {
      double[][] states = new double[model.layers()][model.hiddenSize()];
      for (int item : read) {
        double[] x = row("items", item, SIZE);
        for (int layer = 0; layer < states.length; layer++) {
          states[layer] = next(x, states[layer], "layer " + layer + " ");
          x = states[layer];
        }
      }
      double[] made = states[states.length - 1];
      boolean tied = model.output() == SasRec.Output.TIED;
      if (tied && model.hiddenSize() != SIZE) {
        made = times("map", SIZE, made);
      }
      return times(tied ? "items" : "output", ITEMS, made);
    }

    private double[] next(double[] x, double[] state, String name) {
      int hidden = state.length;
      double[] in = times(name + "input", 3 * hidden, x);
      double[] back = times(name + "state", 3 * hidden, state);
      double[] next = new double[hidden];
      for (int i = 0; i < in.length; i++) {
        in[i] += w(name + "input bias")[i];
        back[i] += w(name + "state bias")[i];
      }
      for (int i = 0; i < hidden; i++) {
        double reset = sigmoid(in[i] + back[i]);
        double update = sigmoid(in[hidden + i] + back[hidden + i]);
        double fresh = Math.tanh(in[2 * hidden + i] + reset * back[2 * hidden + i]);
        next[i] = (1 - update) * fresh + update * state[i];
      }
      return next;
    }

    private double[] row(String name, int number, int size) {
      return IntStream.range(0, size).mapToDouble(i -> w(name)[number * size + i]).toArray();
    }

    private double[] times(String name, int rows, double[] x) {
      double[] y = new double[rows];
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < x.length; i++) {
          y[r] += w(name)[r * x.length + i] * x[i];
        }
      }
      return y;
    }

    private double[] w(String name) {
      return weights.getOrDefault(name, new double[0]);
    }

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  }
}
