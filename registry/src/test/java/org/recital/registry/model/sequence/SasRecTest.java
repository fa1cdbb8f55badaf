package org.recital.registry.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.assertj.core.data.Offset;
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

/** SASRec against a slow and obvious version of its formulas, in double precision. */
class SasRecTest {
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

  static Stream<SasRec> models() {
    return Stream.of(
        model(SasRec.Activation.GELU, SasRec.Norm.POST, SasRec.Positions.END, false, "TIED"),
        model(SasRec.Activation.RELU, SasRec.Norm.PRE, SasRec.Positions.START, true, "TIED"),
        model(SasRec.Activation.GELU, SasRec.Norm.PRE, SasRec.Positions.END, false, "SEPARATE"),
        model(SasRec.Activation.RELU, SasRec.Norm.POST, SasRec.Positions.START, false, "TIED"));
  }

  private static SasRec model(
      SasRec.Activation activation,
      SasRec.Norm norm,
      SasRec.Positions positions,
      boolean scaled,
      String output) {
    return new SasRec(
        SIZE,
        2,
        2,
        3,
        activation,
        norm,
        positions,
        LONGEST,
        2,
        0,
        0,
        0,
        scaled,
        SasRec.Output.valueOf(output),
        false,
        0.7);
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_case_is_scored_by_what_came_before_it_and_nothing_else(SasRec model) {
    int[] users = {0, 0, 0, 1, 1, 1, 1, 2, 3};
    int[] ends = {1, 2, 3, 4, 5, 6, 9, 9, 10};
    try (Network network = network(model)) {
      float[] scores;
      try (Scorer scorer = network.scorer()) {
        NDArray found = scorer.score(new Cases(HISTORY, users, ends), manager);
        assertThat(found.getShape()).isEqualTo(new Shape(users.length, ITEMS));
        scores = found.toFloatArray();
      }

      Slow slow = new Slow(model, network.weights());
      for (int c = 0; c < users.length; c++) {
        int from = Math.max(HISTORY.from(users[c]), ends[c] - LONGEST);
        int[] read = IntStream.range(from, ends[c]).map(HISTORY::item).toArray();
        double[] expected = read.length == 0 ? new double[ITEMS] : slow.scores(read);
        for (int item = 0; item < ITEMS; item++) {
          assertThat((double) scores[c * ITEMS + item])
              .isCloseTo(expected[item], Offset.offset(2e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_batch_scores_the_item_after_each_place(SasRec model) {
    try (Network network = network(model)) {
      Network.Pass pass = network.pass(batch(), manager);
      float[] targets = pass.scores().targets().toFloatArray();
      float[] sampled = pass.scores().sampled().toFloatArray();
      float[] all = pass.scores().catalogue().toFloatArray();
      float crossEntropy = pass.scores().crossEntropy().getFloat();

      Slow slow = new Slow(model, network.weights());
      List<int[]> prefixes = List.of(new int[] {2}, new int[] {0}, new int[] {0, 3});
      List<int[]> blocks = List.of(new int[] {2}, new int[] {0, 3}, new int[] {0, 3});
      int[] wanted = {4, 3, 5};
      double expected = 0;
      for (int row = 0; row < wanted.length; row++) {
        double[] scores = slow.at(blocks.get(row), prefixes.get(row).length - 1);
        assertThat((double) targets[row]).isCloseTo(scores[wanted[row]], Offset.offset(2e-5));
        assertThat((double) sampled[row]).isCloseTo(scores[row], Offset.offset(2e-5));
        double sum = 0;
        for (int item = 0; item < ITEMS; item++) {
          assertThat((double) all[row * ITEMS + item]).isCloseTo(scores[item], Offset.offset(2e-5));
          sum += Math.exp(scores[item]);
        }
        expected += (Math.log(sum) - scores[wanted[row]]) / wanted.length;
      }
      assertThat((double) crossEntropy).isCloseTo(expected, Offset.offset(1e-5));
    }
  }

  /** Those without a kink, over which no difference can be taken. */
  static Stream<SasRec> smoothModels() {
    return models().filter(model -> model.activation() == SasRec.Activation.GELU);
  }

  @ParameterizedTest
  @MethodSource("smoothModels")
  void gradients_are_those_of_differences_of_the_loss(SasRec model) {
    try (Network network = network(model)) {
      Network.Pass pass = network.pass(batch(), manager);
      NDArray loss = pass.scores().crossEntropy().add(pass.scores().sampled().sum());
      NDList gradients = pass.gradients(loss);

      NDList weights = network.weights();
      for (int w = 0; w < weights.size(); w++) {
        float[] found = gradients.get(w).toFloatArray();
        for (int i = 0; i < found.length; i += Math.max(1, found.length / 3)) {
          double difference =
              (lossWith(network, weights.get(w), i, 1e-2f)
                      - lossWith(network, weights.get(w), i, -1e-2f))
                  / 2e-2;
          assertThat((double) found[i])
              .as(weights.get(w).getName() + " " + i)
              .isCloseTo(difference, Offset.offset(5e-3 + 0.01 * Math.abs(difference)));
        }
      }
    }
  }

  /** The loss with one weight moved, and put back. */
  private double lossWith(Network network, NDArray weight, int place, float by) {
    float[] values = weight.toFloatArray();
    float before = values[place];
    values[place] += by;
    weight.set(values);
    Network.Pass pass = network.pass(batch(), manager);
    double loss = pass.scores().crossEntropy().add(pass.scores().sampled().sum()).getFloat();
    values[place] = before;
    weight.set(values);
    return loss;
  }

  @Test
  void detached_items_learn_from_being_read_alone() {
    SasRec attached =
        model(SasRec.Activation.GELU, SasRec.Norm.POST, SasRec.Positions.END, false, "TIED");
    SasRec detached =
        new SasRec(
            SIZE,
            2,
            2,
            3,
            SasRec.Activation.GELU,
            SasRec.Norm.POST,
            SasRec.Positions.END,
            LONGEST,
            2,
            0,
            0,
            0,
            false,
            SasRec.Output.TIED,
            true,
            0.7);
    float[] item4 = gradientOfItems(attached);
    float[] without = gradientOfItems(detached);

    // item 4 is a target, and is in no history
    for (int column = 0; column < SIZE; column++) {
      assertThat(item4[4 * SIZE + column]).isNotZero();
      assertThat(without[4 * SIZE + column]).isZero();
      assertThat(without[3 * SIZE + column]).isNotZero();
    }
  }

  private float[] gradientOfItems(SasRec model) {
    try (Network network = network(model)) {
      Network.Pass pass = network.pass(batch(), manager);
      return pass.gradients(pass.scores().crossEntropy()).head().toFloatArray();
    }
  }

  @Test
  void heads_must_divide_the_embedding_size() {
    assertThatThrownBy(
            () ->
                new SasRec(
                    64,
                    2,
                    3,
                    4,
                    SasRec.Activation.GELU,
                    SasRec.Norm.POST,
                    SasRec.Positions.END,
                    200,
                    2,
                    0,
                    0,
                    0,
                    false,
                    SasRec.Output.TIED,
                    false,
                    0.02))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("must divide the embedding size 64, but is 3");
  }

  /** Two blocks: one history of length 1, and one of length 2 beside one of length 1. */
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

  private Network network(SasRec model) {
    return model.network(
        new TrainingData(HISTORY, Map.of(), Map.of()), manager, new SplittableRandom(3));
  }

  /** Loops over numbers. */
  private static final class Slow {
    private final SasRec model;
    private final Map<String, double[]> weights = new HashMap<>();

    Slow(SasRec model, NDList of) {
      this.model = model;
      for (NDArray weight : of) {
        float[] values = weight.toFloatArray();
        weights.put(
            weight.getName(),
            IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray());
      }
    }

    double[] scores(int[] read) {
      return at(read, read.length - 1);
    }

    /** Scores at a place of a history. */
    double[] at(int[] read, int place) {
      double[][] x = new double[read.length][];
      for (int t = 0; t < read.length; t++) {
        int position = model.positions() == SasRec.Positions.START ? t : read.length - 1 - t;
        x[t] = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
          double scale = model.scaleItems() ? Math.sqrt(SIZE) : 1;
          x[t][i] = scale * w("items")[read[t] * SIZE + i] + w("positions")[position * SIZE + i];
        }
      }
      for (int layer = 0; layer < model.layers(); layer++) {
        x = layer(x, "layer " + layer + " ");
      }
      double[] last = x[place];
      if (model.norm() == SasRec.Norm.PRE) {
        last = norm(last, "last norm");
      }
      double[] table = w(model.output() == SasRec.Output.TIED ? "items" : "output");
      double[] scores = new double[ITEMS];
      for (int item = 0; item < ITEMS; item++) {
        for (int i = 0; i < SIZE; i++) {
          scores[item] += last[i] * table[item * SIZE + i];
        }
      }
      return scores;
    }

    private double[][] layer(double[][] x, String name) {
      boolean pre = model.norm() == SasRec.Norm.PRE;
      double[][] given = new double[x.length][];
      double[][] all = new double[x.length][];
      for (int t = 0; t < x.length; t++) {
        double[] y = pre ? norm(x[t], name + "attention norm") : x[t];
        all[t] = map(y, name + "queries, keys, values");
      }
      for (int t = 0; t < x.length; t++) {
        double[] z = sum(x[t], map(attend(all, t), name + "attention"));
        z = pre ? z : norm(z, name + "attention norm");
        double[] y = pre ? norm(z, name + "feed-forward norm") : z;
        double[] wide = map(y, name + "feed-forward in");
        for (int i = 0; i < wide.length; i++) {
          wide[i] = active(wide[i]);
        }
        z = sum(z, map(wide, name + "feed-forward out"));
        given[t] = pre ? z : norm(z, name + "feed-forward norm");
      }
      return given;
    }

    private double[] attend(double[][] all, int t) {
      int each = SIZE / model.heads();
      double[] seen = new double[SIZE];
      for (int head = 0; head < model.heads(); head++) {
        double[] share = new double[t + 1];
        double sum = 0;
        for (int s = 0; s <= t; s++) {
          double product = 0;
          for (int i = head * each; i < (head + 1) * each; i++) {
            product += all[t][i] * all[s][SIZE + i];
          }
          share[s] = Math.exp(product / Math.sqrt(each));
          sum += share[s];
        }
        for (int s = 0; s <= t; s++) {
          for (int i = head * each; i < (head + 1) * each; i++) {
            seen[i] += share[s] / sum * all[s][2 * SIZE + i];
          }
        }
      }
      return seen;
    }

    private double active(double x) {
      if (model.activation() == SasRec.Activation.RELU) {
        return Math.max(0, x);
      }
      return x * (1 + erf(x / Math.sqrt(2))) / 2;
    }

    /** By its series, which is exact enough for small numbers. */
    private static double erf(double x) {
      double term = x;
      double sum = x;
      for (int n = 1; n < 60; n++) {
        term *= -x * x / n;
        sum += term / (2 * n + 1);
      }
      return 2 / Math.sqrt(Math.PI) * sum;
    }

    private double[] map(double[] x, String name) {
      double[] matrix = w(name);
      double[] y = w(name + " bias").clone();
      for (int row = 0; row < y.length; row++) {
        for (int i = 0; i < x.length; i++) {
          y[row] += matrix[row * x.length + i] * x[i];
        }
      }
      return y;
    }

    private double[] norm(double[] x, String name) {
      double mean = 0;
      for (double value : x) {
        mean += value / x.length;
      }
      double variance = 0;
      for (double value : x) {
        variance += (value - mean) * (value - mean) / x.length;
      }
      double[] y = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        y[i] = (x[i] - mean) / Math.sqrt(variance + 1e-5) * w(name)[i] + w(name + " bias")[i];
      }
      return y;
    }

    private static double[] sum(double[] a, double[] b) {
      return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    private double[] w(String name) {
      return weights.getOrDefault(name, new double[0]);
    }
  }
}
