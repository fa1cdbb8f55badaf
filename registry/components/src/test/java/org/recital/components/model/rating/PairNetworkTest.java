package org.recital.components.model.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.loss.BinaryCrossEntropy;
import org.recital.components.loss.Bpr;
import org.recital.components.loss.SquaredError;
import org.recital.components.optimizer.Adam;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.Batch;
import org.recital.registry.model.Cases;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.torch.Activation;

/** Training of pair networks. */
class PairNetworkTest {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<GradientModel> models() {
    return Stream.of(
        Pairs.mlp(Activation.RELU, Activation.NONE),
        Pairs.mlp(Activation.GELU, Activation.RELU),
        Pairs.neumf(NeuMf.Branches.BOTH),
        Pairs.neumf(NeuMf.Branches.GMF),
        Pairs.neumf(NeuMf.Branches.MLP));
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradients_match_finite_differences_of_the_loss(GradientModel model) {
    Loss.Objective ratingLoss = new SquaredError(0.01, 0.02).over(Pairs.TRAIN, manager);
    assertGradients(model, ratingLoss, Pairs.ratings(manager));
    Loss.Objective rankingLoss = new BinaryCrossEntropy(0.1).over(Pairs.TRAIN, manager);
    assertGradients(model, rankingLoss, Pairs.interactions(manager));
  }

  private void assertGradients(GradientModel model, Loss.Objective loss, Batch batch) {
    try (Network network = Pairs.network(model, manager)) {
      Network.Pass pass = network.pass(batch, manager);
      NDList gradients = pass.gradients(loss.of(pass.scores()));

      for (int w = 0; w < gradients.size(); w++) {
        float[] found = gradients.get(w).toFloatArray();
        NDArray weight = network.weights().get(w);
        int position = found.length / 2;
        double slope = slope(network, weight, position, loss, batch);
        assertThat((double) found[position]).as(weight.getName()).isCloseTo(slope, within(2e-2));
      }
    }
  }

  private double slope(
      Network network, NDArray weight, int position, Loss.Objective loss, Batch batch) {
    float step = 1e-2f;
    double above = shiftedLoss(network, weight, position, step, loss, batch);
    double below = shiftedLoss(network, weight, position, -step, loss, batch);
    return (above - below) / (2 * step);
  }

  private double shiftedLoss(
      Network network, NDArray weight, int position, float step, Loss.Objective loss, Batch batch) {
    float[] before = weight.toFloatArray();
    float[] after = before.clone();
    after[position] += step;
    weight.set(after);
    double value = loss.of(network.pass(batch, manager).scores()).getFloat();
    weight.set(before);
    return value;
  }

  @ParameterizedTest
  @MethodSource("models")
  void all_forms_of_scores_agree(GradientModel model) {
    try (Network network = Pairs.network(model, manager);
        Scorer scorer = network.scorer()) {
      float[] all =
          scorer.score(Cases.ofUsers(Pairs.TRAIN, new int[] {0, 1, 2}), manager).toFloatArray();
      var scores = network.pass(Pairs.interactions(manager), manager).scores();

      float[] targets = scores.targets().toFloatArray();
      float[] sampled = scores.sampled().toFloatArray();

      assertThat(targets[0]).isCloseTo(all[1], within(1e-5f));
      assertThat(targets[1]).isCloseTo(all[2 * 4], within(1e-5f));
      assertThat(sampled[1]).isCloseTo(all[3], within(1e-5f));
      assertThat(sampled[2]).isCloseTo(all[2 * 4 + 1], within(1e-5f));
      assertThat(scores.sampled().getShape()).isEqualTo(new Shape(2, 2));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void training_lowers_the_error(GradientModel model) {
    Loss.Objective loss = new SquaredError(0, 0).over(Pairs.TRAIN, manager);

    double[] errors = train(model, pass -> step(pass, loss, Pairs.ratings(manager)));

    assertThat(errors[1]).isLessThan(0.5 * errors[0]);
  }

  @Test
  void neumf_learns_to_order_items() {
    Loss.Objective loss = new Bpr(0).over(Pairs.TRAIN, manager);

    double[] losses =
        train(
            Pairs.neumf(NeuMf.Branches.BOTH),
            pass -> step(pass, loss, Pairs.interactions(manager)));

    assertThat(losses[1]).isLessThan(0.5 * losses[0]);
  }

  /** A network with its optimizer. */
  private record Learner(Network network, Optimizer optimizer) {}

  private double[] train(GradientModel model, ToDoubleFunction<Learner> step) {
    try (Network network = Pairs.network(model, manager);
        Optimizer optimizer = new Adam(0.05, 0.9, 0.999, 1e-8, 0).over(network.weights())) {
      Learner learner = new Learner(network, optimizer);
      double first = step.applyAsDouble(learner);
      double last = first;
      for (int i = 0; i < 60; i++) {
        last = step.applyAsDouble(learner);
      }
      return new double[] {first, last};
    }
  }

  private double step(Learner learner, Loss.Objective loss, Batch batch) {
    Network.Pass pass = learner.network.pass(batch, manager);
    NDArray value = loss.of(pass.scores());
    learner.optimizer.step(pass.gradients(value), 0.05);
    return value.getFloat();
  }

  /**
   * 70 weights, and 28 numbers per pair: two embeddings of dimension 3, layers of 8 to 4 to 2 to 1,
   * and 1 for the 32 multiplications of the first layer.
   */
  @Test
  void work_is_the_number_of_weights_and_of_values_per_pair() {
    try (Network network = Pairs.network(Pairs.mlp(Activation.RELU, Activation.NONE), manager)) {
      assertThat(network.work(Pairs.ratings(manager))).isEqualTo(70 + 4 * 28);
      assertThat(network.work(Pairs.interactions(manager))).isEqualTo(70 + (2 + 4) * 28);
    }
  }

  @Test
  void dropout_is_active_in_training_only() {
    RatingMlp model =
        new RatingMlp(3, List.of(40), Activation.NONE, Activation.NONE, 0.5, List.of(), 0.7);
    try (Network network = Pairs.network(model, manager)) {
      float first = network.pass(Pairs.ratings(manager), manager).scores().targets().getFloat(0);
      float second = network.pass(Pairs.ratings(manager), manager).scores().targets().getFloat(0);

      assertThat(first).isNotEqualTo(second);
      assertThat(Pairs.rate(network, 0, 0, manager)).isEqualTo(Pairs.rate(network, 0, 0, manager));
    }
  }

  @Test
  void the_output_of_the_mlp_branch_has_no_dropout() {
    NeuMf model =
        new NeuMf(
            2, 3, List.of(4), NeuMf.Branches.BOTH, Activation.NONE, Activation.NONE, 0.5, 0.7);
    try (Network network = Pairs.network(model, manager)) {
      float[] first =
          network.pass(Pairs.ratings(manager), manager).scores().targets().toFloatArray();
      float[] second =
          network.pass(Pairs.ratings(manager), manager).scores().targets().toFloatArray();

      assertThat(first).containsExactly(second);
    }
  }

  @Test
  void ratings_can_be_modified_in_place() {
    try (Network network = Pairs.network(Pairs.neumf(NeuMf.Branches.BOTH), manager);
        RatingScorer scorer = (RatingScorer) network.scorer()) {
      NDArray rated = scorer.rate(new int[] {0}, new int[] {1}, manager);

      assertThat(rated.subi(rated).getFloat(0)).isZero();
    }
  }

  @Test
  void penalty_covers_the_embeddings_of_each_row_and_all_layers() {
    try (Network network = Pairs.network(Pairs.mlp(Activation.RELU, Activation.NONE), manager)) {
      NDList weights = network.weights();
      double expected = 0;
      for (int layer = 2; layer < weights.size(); layer++) {
        expected += halfSquares(weights.get(layer));
      }
      for (int user : new int[] {0, 2}) {
        expected += halfSquares(weights.get(0).get(user)) / 2;
      }
      for (int item : new int[] {1, 2, 3, 0, 1, 3}) {
        expected += halfSquares(weights.get(1).get(item)) / 2;
      }
      var scores = network.pass(Pairs.interactions(manager), manager).scores();
      float before = scores.targets().getFloat(0);

      assertThat((double) scores.penalty().getFloat()).isCloseTo(expected, within(1e-5));
      assertThat(scores.targets().getFloat(0)).isEqualTo(before);
    }
  }

  private static double halfSquares(NDArray weights) {
    double sum = 0;
    for (float weight : weights.toFloatArray()) {
      sum += weight * weight / 2;
    }
    return sum;
  }
}
