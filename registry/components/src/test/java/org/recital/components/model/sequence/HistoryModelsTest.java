package org.recital.components.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.recital.components.model.sequence.HistoryModels.HISTORY;
import static org.recital.components.model.sequence.HistoryModels.ITEMS;
import static org.recital.components.model.sequence.HistoryModels.MAX_HISTORY;
import static org.recital.components.model.sequence.HistoryModels.SIZE;
import static org.recital.components.model.sequence.HistoryModels.batch;
import static org.recital.components.model.sequence.HistoryModels.batchOfOneBlock;
import static org.recital.components.model.sequence.HistoryModels.gru4Rec;
import static org.recital.components.model.sequence.HistoryModels.network;
import static org.recital.components.model.sequence.HistoryModels.sasRec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.model.sequence.SasRec.Norm;
import org.recital.components.model.sequence.SasRec.Output;
import org.recital.components.model.sequence.SasRec.Positions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.Activation;

/** Sequential models, compared with reference implementations in double precision. */
class HistoryModelsTest {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<GradientModel> models() {
    return Stream.concat(
        smoothModels(),
        Stream.of(
            sasRec(Activation.RELU, Norm.PRE, Positions.START, true),
            sasRec(Activation.RELU, Norm.POST, Positions.START, false)));
  }

  /** Models whose loss is differentiable everywhere, as finite differences require. */
  static Stream<GradientModel> smoothModels() {
    return Stream.of(
        sasRec(Activation.GELU, Norm.POST, Positions.END, false),
        sasRec(Activation.GELU, Norm.PRE, Positions.END, false, Output.SEPARATE, false, 2),
        gru4Rec(SIZE, 1, 0, Output.TIED),
        gru4Rec(3, 2, 0, Output.TIED),
        gru4Rec(5, 2, 0, Output.SEPARATE));
  }

  @ParameterizedTest
  @MethodSource("models")
  void scores_of_a_case_depend_on_its_available_history_only(GradientModel model) {
    int[] users = {0, 0, 0, 1, 1, 1, 1, 2, 3};
    int[] ends = {1, 2, 3, 4, 5, 6, 9, 9, 10};
    try (Network network = network(model, manager);
        Scorer scorer = network.scorer()) {
      NDArray found = scorer.score(new Cases(HISTORY, users, ends), manager);
      assertThat(found.getShape()).isEqualTo(new Shape(users.length, ITEMS));
      float[] scores = found.toFloatArray();

      ReferenceModel reference = reference(model, network);
      for (int c = 0; c < users.length; c++) {
        int from = Math.max(HISTORY.from(users[c]), ends[c] - MAX_HISTORY);
        int[] history = IntStream.range(from, ends[c]).map(HISTORY::item).toArray();
        assertScores(
            scores,
            c,
            history.length == 0
                ? new double[ITEMS]
                : reference.scores(history, history.length - 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_batch_scores_the_item_after_each_position(GradientModel model) {
    int[][] histories = {{2}, {0, 3}, {0, 3}};
    int[] positions = {0, 0, 1};
    int[] expectedItems = {4, 3, 5};
    try (Network network = network(model, manager)) {
      Network.Pass pass = network.pass(batch(manager), manager);
      float[] targets = pass.scores().targets().toFloatArray();
      float[] sampled = pass.scores().sampled().toFloatArray();
      float[] all = pass.scores().catalogue().toFloatArray();
      double crossEntropy = pass.scores().crossEntropy().getFloat();

      ReferenceModel reference = reference(model, network);
      double expected = 0;
      for (int row = 0; row < expectedItems.length; row++) {
        double[] scores = reference.scores(histories[row], positions[row]);
        assertScores(all, row, scores);
        assertThat((double) targets[row]).isCloseTo(scores[expectedItems[row]], within(2e-5));
        assertThat((double) sampled[row]).isCloseTo(scores[row], within(2e-5));
        double sum = IntStream.range(0, ITEMS).mapToDouble(item -> Math.exp(scores[item])).sum();
        expected += (Math.log(sum) - scores[expectedItems[row]]) / expectedItems.length;
      }
      assertThat(crossEntropy).isCloseTo(expected, within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("smoothModels")
  void gradients_match_finite_differences_of_the_loss(GradientModel model) {
    try (Network network = network(model, manager)) {
      Network.Pass pass = network.pass(batch(manager), manager);
      NDList gradients = pass.gradients(loss(pass));

      NDList weights = network.weights();
      for (int w = 0; w < weights.size(); w++) {
        NDArray weight = weights.get(w);
        float[] found = gradients.get(w).toFloatArray();
        for (int i = 0; i < found.length; i += Math.max(1, found.length / 4)) {
          double difference =
              (lossWith(network, weight, i, 0.01f) - lossWith(network, weight, i, -0.01f)) / 0.02;
          assertThat((double) found[i])
              .as(weight.getName() + " " + i)
              .isCloseTo(difference, within(5e-3 + 0.01 * Math.abs(difference)));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradients_do_not_depend_on_the_blocks_of_a_batch(GradientModel model) {
    try (Network network = network(model, manager)) {
      Network.Pass blocks = network.pass(batch(manager), manager);
      NDList expected = blocks.gradients(loss(blocks));
      Network.Pass block = network.pass(batchOfOneBlock(manager), manager);
      NDList found = block.gradients(loss(block));

      for (int w = 0; w < found.size(); w++) {
        assertThat(found.get(w).toFloatArray())
            .as(network.weights().get(w).getName())
            .containsExactly(expected.get(w).toFloatArray(), within(1e-5f));
      }
    }
  }

  private static void assertScores(float[] scores, int row, double[] expected) {
    for (int item = 0; item < ITEMS; item++) {
      assertThat((double) scores[row * ITEMS + item]).isCloseTo(expected[item], within(2e-5));
    }
  }

  private static ReferenceModel reference(GradientModel model, Network network) {
    NamedWeights weights = NamedWeights.of(network.weights());
    return model instanceof SasRec transformer
        ? new ReferenceTransformer(transformer, weights)
        : new ReferenceGru((Gru4Rec) model, weights);
  }

  private static NDArray loss(Network.Pass pass) {
    return pass.scores().crossEntropy().add(pass.scores().sampled().sum());
  }

  /** The loss with one weight shifted; restores the weight. */
  private double lossWith(Network network, NDArray weight, int position, float by) {
    float[] values = weight.toFloatArray();
    float before = values[position];
    values[position] += by;
    weight.set(values);
    double loss = loss(network.pass(batch(manager), manager)).getFloat();
    values[position] = before;
    weight.set(values);
    return loss;
  }
}
