package org.recital.components.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.loss.Bpr;
import org.recital.components.model.factor.BprMf;
import org.recital.components.model.graph.LightGcn;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.Batch;
import org.recital.registry.model.Cases;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;

/** Gradient-trained models with inner-product scores, compared with reference implementations. */
class GradientModelTest {
  private static final int USERS = 4;
  private static final int ITEMS = 5;
  private static final int SIZE = 3;
  private static final long[] USER = {0, 1, 3};
  private static final long[] ITEM = {1, 0, 4};
  private static final long[] NEGATIVE = {3, 2, 4, 1, 0, 0};

  /** User 2 has no interactions; user 3 has item 4 twice. */
  private static final Interactions TRAIN =
      new Interactions(
          ITEMS,
          new int[] {0, 2, 4, 4, 7},
          new int[] {0, 1, 0, 2, 3, 4, 4},
          new float[0],
          new long[0]);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<GradientModel> models() {
    return Stream.of(
        new BprMf(SIZE, 0.5),
        new LightGcn(SIZE, 0, 0.5),
        new LightGcn(SIZE, 1, 0.5),
        new LightGcn(SIZE, 3, 0.5));
  }

  @ParameterizedTest
  @MethodSource("models")
  void scores_are_inner_products_of_the_propagated_vectors(GradientModel model) {
    try (Network network = network(model)) {
      double[][] vectors = propagated(weights(network), layers(model));

      float[] scores;
      try (Scorer scorer = network.scorer()) {
        Cases cases = Cases.ofUsers(TRAIN, new int[] {3, 0, 2});
        NDArray found = scorer.score(cases, manager);
        assertThat(found.getShape()).isEqualTo(new Shape(3, ITEMS));
        scores = found.toFloatArray();
      }

      int[] users = {3, 0, 2};
      for (int row = 0; row < users.length; row++) {
        for (int item = 0; item < ITEMS; item++) {
          assertThat((double) scores[row * ITEMS + item])
              .isCloseTo(dot(vectors[users[row]], vectors[USERS + item]), Offset.offset(1e-5));
        }
      }
    }
  }

  @Test
  void work_is_the_size_of_the_table_and_of_the_vectors_of_a_batch() {
    try (Network network = network(new BprMf(SIZE, 0.5))) {
      long vectors = (long) USERS + ITEMS + USER.length + ITEM.length + NEGATIVE.length;

      assertThat(network.work(batch())).isEqualTo(vectors * SIZE);
    }
    try (Network network = network(new LightGcn(SIZE, 1, 0.5))) {
      assertThat(network.work(batch())).isEqualTo(Long.MAX_VALUE);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradients_match_finite_differences_of_the_loss(GradientModel model) {
    Bpr loss = new Bpr(0.3);
    try (Network network = network(model)) {
      double[][] weights = weights(network);

      NDList gradients = gradients(network, loss);

      float[] found = gradients.singletonOrThrow().toFloatArray();
      double step = 1e-5;
      for (int node = 0; node < USERS + ITEMS; node++) {
        for (int column = 0; column < SIZE; column++) {
          weights[node][column] += step;
          double above = bpr(weights, layers(model), loss.l2());
          weights[node][column] -= 2 * step;
          double below = bpr(weights, layers(model), loss.l2());
          weights[node][column] += step;
          assertThat((double) found[node * SIZE + column])
              .isCloseTo((above - below) / (2 * step), Offset.offset(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void all_forms_of_scores_agree(GradientModel model) {
    try (Network network = network(model)) {
      var scores = network.pass(batch(), manager).scores();
      float[] all = scores.catalogue().toFloatArray();

      float[] targets = scores.targets().toFloatArray();
      float[] sampled = scores.sampled().toFloatArray();
      float[] shared = scores.shared().toFloatArray();

      for (int row = 0; row < USER.length; row++) {
        assertThat(targets[row]).isEqualTo(all[row * ITEMS + (int) ITEM[row]], near());
        for (int n = 0; n < 2; n++) {
          assertThat(sampled[2 * row + n])
              .isEqualTo(all[row * ITEMS + (int) NEGATIVE[2 * row + n]], near());
        }
        assertThat(shared[2 * row]).isEqualTo(all[row * ITEMS + 4], near());
        assertThat(shared[2 * row + 1]).isEqualTo(all[row * ITEMS], near());
      }
    }
  }

  @Test
  void the_same_seed_gives_the_same_weights() {
    try (Network first = network(new LightGcn(SIZE, 2, 0.1));
        Network second = network(new LightGcn(SIZE, 2, 0.1))) {
      assertThat(first.weights().head().toFloatArray())
          .isEqualTo(second.weights().head().toFloatArray());
    }
  }

  private static Offset<Float> near() {
    return Offset.offset(1e-5f);
  }

  private Network network(GradientModel model) {
    return model.network(
        new TrainingData(TRAIN, Map.of(), Map.of()), manager, new SplittableRandom(3));
  }

  private Batch batch() {
    return new Batch.Interactions(
        manager.create(USER),
        manager.create(ITEM),
        manager.create(NEGATIVE, new Shape(3, 2)),
        Optional.of(new Batch.Shared(manager.create(new long[] {4, 0}), Optional.empty())));
  }

  private NDList gradients(Network network, Loss loss) {
    Network.Pass pass = network.pass(batch(), manager);
    return pass.gradients(loss.over(TRAIN, manager).of(pass.scores()));
  }

  private static int layers(GradientModel model) {
    return model instanceof LightGcn graph ? graph.layers() : 0;
  }

  private static double[][] weights(Network network) {
    float[] flat = network.weights().singletonOrThrow().toFloatArray();
    double[][] rows = new double[USERS + ITEMS][SIZE];
    for (int i = 0; i < flat.length; i++) {
      rows[i / SIZE][i % SIZE] = flat[i];
    }
    return rows;
  }

  /** Mean of the layers, from the definition with a dense adjacency matrix. */
  private static double[][] propagated(double[][] weights, int layers) {
    int nodes = USERS + ITEMS;
    double[][] adjacency = new double[nodes][nodes];
    double[] degree = new double[nodes];
    for (int user = 0; user < USERS; user++) {
      for (int item : TRAIN.itemsOf(user)) {
        adjacency[user][USERS + item]++;
        adjacency[USERS + item][user]++;
        degree[user]++;
        degree[USERS + item]++;
      }
    }
    double[][] sum = new double[nodes][];
    double[][] layer = weights;
    for (int node = 0; node < nodes; node++) {
      sum[node] = weights[node].clone();
    }
    for (int k = 0; k < layers; k++) {
      double[][] next = new double[nodes][SIZE];
      for (int a = 0; a < nodes; a++) {
        for (int b = 0; b < nodes; b++) {
          for (int c = 0; c < SIZE && adjacency[a][b] > 0; c++) {
            next[a][c] += adjacency[a][b] / Math.sqrt(degree[a] * degree[b]) * layer[b][c];
          }
        }
      }
      layer = next;
      for (int node = 0; node < nodes; node++) {
        for (int c = 0; c < SIZE; c++) {
          sum[node][c] += layer[node][c];
        }
      }
    }
    for (double[] row : sum) {
      for (int c = 0; c < SIZE; c++) {
        row[c] /= layers + 1;
      }
    }
    return sum;
  }

  private static double bpr(double[][] weights, int layers, double l2) {
    double[][] vectors = propagated(weights, layers);
    double loss = 0;
    double penalty = 0;
    for (int row = 0; row < USER.length; row++) {
      int user = (int) USER[row];
      int item = USERS + (int) ITEM[row];
      penalty += dot(weights[user], weights[user]) + dot(weights[item], weights[item]);
      for (int n = 0; n < 2; n++) {
        int negative = USERS + (int) NEGATIVE[2 * row + n];
        double difference =
            dot(vectors[user], vectors[item]) - dot(vectors[user], vectors[negative]);
        loss += Math.log1p(Math.exp(-difference)) / (2 * USER.length);
        penalty += dot(weights[negative], weights[negative]);
      }
    }
    return loss + l2 * penalty / (2 * USER.length);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
