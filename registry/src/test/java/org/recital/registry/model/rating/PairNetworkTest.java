package org.recital.registry.model.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.Identity;
import org.recital.registry.feature.Labels;
import org.recital.registry.feature.Subject;
import org.recital.registry.loss.AbsoluteError;
import org.recital.registry.loss.Bpr;
import org.recital.registry.loss.Huber;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.SquaredError;
import org.recital.registry.model.Activation;
import org.recital.registry.model.Batch;
import org.recital.registry.model.Cases;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.optimizer.Adam;
import org.recital.registry.optimizer.Optimizer;

/** The networks of pairs against slow versions of their formulas. */
class PairNetworkTest {
  private static final Interactions TRAIN =
      new Interactions(
          4,
          new int[] {0, 2, 4, 5},
          new int[] {0, 1, 2, 3, 1},
          new float[] {1, 5, 2, 4, 3},
          new long[0]);

  private static final Feature GENRES =
      new Feature.Labels(
          List.of("a", "b"), List.of(new int[] {0}, new int[] {0, 1}, new int[0], new int[] {1}));

  private static final Labels FEATURE = new Labels(Subject.ITEMS, "genres");

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<GradientModel> models() {
    return Stream.of(
        mlp(Activation.RELU, Activation.NONE),
        mlp(Activation.GELU, Activation.RELU),
        neumf(NeuMf.Halves.BOTH),
        neumf(NeuMf.Halves.GMF),
        neumf(NeuMf.Halves.MLP));
  }

  private static RatingMlp mlp(Activation hidden, Activation output) {
    return new RatingMlp(3, List.of(4, 2), hidden, output, 0, List.of(FEATURE), 0.7);
  }

  private static NeuMf neumf(NeuMf.Halves halves) {
    return new NeuMf(2, 3, List.of(4, 2), halves, Activation.RELU, Activation.NONE, 0, 0.7);
  }

  @Test
  void a_rating_goes_through_the_layers_as_the_formula_says() {
    try (Network network = network(mlp(Activation.RELU, Activation.RELU))) {
      NDList weights = network.weights();
      double[] x = new double[8];
      for (int i = 0; i < 3; i++) {
        x[i] = weights.get(0).getFloat(1, i);
        x[3 + i] = weights.get(1).getFloat(3, i);
      }
      x[7] = 1; // item 3 is of genre b

      double[] first = relu(layer(x, weights.get(2), weights.get(3)));
      double[] second = relu(layer(first, weights.get(4), weights.get(5)));
      double[] last = relu(layer(second, weights.get(6), weights.get(7)));

      assertThat((double) rate(network, 1, 3)).isCloseTo(last[0], within(1e-5));
    }
  }

  @Test
  void neumf_is_the_weighted_sum_of_its_halves() {
    try (Network network = network(neumf(NeuMf.Halves.BOTH))) {
      NDList weights = network.weights();
      double[] x = new double[6];
      double[] both = new double[4];
      for (int i = 0; i < 2; i++) {
        both[i] = weights.get(0).getFloat(2, i) * weights.get(1).getFloat(1, i);
      }
      for (int i = 0; i < 3; i++) {
        x[i] = weights.get(2).getFloat(2, i);
        x[3 + i] = weights.get(3).getFloat(1, i);
      }
      double[] first = relu(layer(x, weights.get(4), weights.get(5)));
      double[] second = relu(layer(first, weights.get(6), weights.get(7)));
      System.arraycopy(second, 0, both, 2, 2);

      double rated = layer(both, weights.get(8), weights.get(9))[0];

      assertThat((double) rate(network, 2, 1)).isCloseTo(rated, within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradients_are_those_of_differences_of_the_loss(GradientModel model) {
    Loss.Objective loss = new SquaredError(0.01, 0.02).over(TRAIN, manager);
    try (Network network = network(model)) {
      Network.Pass pass = network.pass(ratings(), manager);
      NDList gradients = pass.gradients(loss.of(pass.scores()));

      for (int w = 0; w < gradients.size(); w++) {
        float[] found = gradients.get(w).toFloatArray();
        NDArray weight = network.weights().get(w);
        int at = found.length / 2;
        double slope = slope(network, weight, at, loss);
        assertThat((double) found[at]).as(weight.getName()).isCloseTo(slope, within(2e-2));
      }
    }
  }

  private double slope(Network network, NDArray weight, int at, Loss.Objective loss) {
    float step = 1e-2f;
    double above = moved(network, weight, at, step, loss);
    double below = moved(network, weight, at, -step, loss);
    return (above - below) / (2 * step);
  }

  private double moved(Network network, NDArray weight, int at, float step, Loss.Objective loss) {
    float[] before = weight.toFloatArray();
    float[] after = before.clone();
    after[at] += step;
    weight.set(after);
    double value = loss.of(network.pass(ratings(), manager).scores()).getFloat();
    weight.set(before);
    return value;
  }

  @ParameterizedTest
  @MethodSource("models")
  void all_forms_of_scores_agree(GradientModel model) {
    try (Network network = network(model);
        Scorer scorer = network.scorer()) {
      float[] all = scorer.score(Cases.ofUsers(TRAIN, new int[] {0, 1, 2}), manager).toFloatArray();
      var scores = network.pass(interactions(), manager).scores();

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
    Loss.Objective loss = new SquaredError(0, 0).over(TRAIN, manager);

    double[] errors = train(model, pass -> step(pass, loss, ratings()));

    assertThat(errors[1]).isLessThan(0.5 * errors[0]);
  }

  @Test
  void neumf_learns_to_order_items() {
    Loss.Objective loss = new Bpr(0).over(TRAIN, manager);

    double[] losses = train(neumf(NeuMf.Halves.BOTH), pass -> step(pass, loss, interactions()));

    assertThat(losses[1]).isLessThan(0.5 * losses[0]);
  }

  /** A network with its optimizer. */
  private record Learner(Network network, Optimizer optimizer) {}

  private double[] train(GradientModel model, ToDoubleFunction<Learner> step) {
    try (Network network = network(model);
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

  @Test
  void losses_of_ratings_are_those_of_the_formulas() {
    try (Network network = network(mlp(Activation.RELU, Activation.NONE))) {
      var scores = network.pass(ratings(), manager).scores();
      float[] predicted = scores.targets().toFloatArray();
      float[] actual = scores.ratings().toFloatArray();
      double squares = 0;
      double sizes = 0;
      double huber = 0;
      for (int i = 0; i < predicted.length; i++) {
        double e = Math.abs(predicted[i] - actual[i]);
        squares += e * e / predicted.length;
        sizes += e / predicted.length;
        huber += (e <= 0.8 ? e * e / 2 : 0.8 * (e - 0.4)) / predicted.length;
      }
      double absolute = 0;
      double lengths = 0;
      for (NDArray weight : network.weights()) {
        double square = 0;
        for (float w : weight.toFloatArray()) {
          absolute += Math.abs(w);
          square += w * w;
        }
        lengths += Math.sqrt(square);
      }

      assertThat(value(new SquaredError(0, 0), network)).isCloseTo(squares, within(1e-5));
      assertThat(value(new AbsoluteError(0, 0), network)).isCloseTo(sizes, within(1e-5));
      assertThat(value(new Huber(0.8, 0, 0), network)).isCloseTo(huber, within(1e-5));
      assertThat(value(new SquaredError(0.1, 0.2), network))
          .isCloseTo(squares + 0.1 * absolute + 0.2 * lengths, within(1e-4));
    }
  }

  @Test
  void a_penalty_on_weights_that_are_all_0_has_a_gradient() {
    try (Network network = network(mlp(Activation.RELU, Activation.NONE))) {
      NDArray bias = network.weights().get(3);
      bias.muli(0);
      Network.Pass pass = network.pass(ratings(), manager);
      NDArray loss = new SquaredError(0.1, 0.1).over(TRAIN, manager).of(pass.scores());

      assertThat(pass.gradients(loss).get(3).isNaN().any().getBoolean()).isFalse();
    }
  }

  private double value(Loss loss, Network network) {
    return loss.over(TRAIN, manager).of(network.pass(ratings(), manager).scores()).getFloat();
  }

  @Test
  void dropout_drops_while_it_learns_alone() {
    RatingMlp model =
        new RatingMlp(3, List.of(40), Activation.NONE, Activation.NONE, 0.5, List.of(), 0.7);
    try (Network network = network(model)) {
      float first = network.pass(ratings(), manager).scores().targets().getFloat(0);
      float second = network.pass(ratings(), manager).scores().targets().getFloat(0);

      assertThat(first).isNotEqualTo(second);
      assertThat(rate(network, 0, 0)).isEqualTo(rate(network, 0, 0));
    }
  }

  @Test
  void the_first_guess_is_near_the_mean() {
    RatingMlp model =
        new RatingMlp(8, List.of(16), Activation.RELU, Activation.RELU, 0, List.of(), 0.01);
    try (Network network = network(model)) {
      assertThat(rate(network, 0, 0)).isCloseTo(3, within(0.5f));
    }
  }

  @Test
  void parameters_are_checked() {
    assertThatThrownBy(
            () ->
                new RatingMlp(
                    3,
                    List.of(),
                    Activation.RELU,
                    Activation.NONE,
                    0,
                    List.of(new Identity(Subject.USERS)),
                    1))
        .hasMessage("features must be others than user-id and item-id, which are always there");
    assertThatThrownBy(
            () ->
                new RatingMlp(3, List.of(4, 0), Activation.RELU, Activation.NONE, 0, List.of(), 1))
        .hasMessage("layers must be positive, but one is 0");
    assertThatThrownBy(
            () ->
                new NeuMf(
                    2, 2, List.of(), NeuMf.Halves.BOTH, Activation.RELU, Activation.NONE, 0, 1))
        .hasMessage("layers must name at least one");
    assertThatThrownBy(() -> new Huber(0, 0, 0)).hasMessage("delta must be positive, but is 0.0");
  }

  private Network network(GradientModel model) {
    TrainingData data = new TrainingData(TRAIN, Map.of(), Map.of("genres", GENRES));
    return model.network(data, manager, new SplittableRandom(5));
  }

  private Batch ratings() {
    return new Batch.Ratings(
        manager.create(new long[] {0, 0, 1, 2}),
        manager.create(new long[] {0, 1, 3, 1}),
        manager.create(new Shape(4, 0)),
        manager.create(new float[] {1, 5, 4, 3}));
  }

  private Batch interactions() {
    return new Batch.Interactions(
        manager.create(new long[] {0, 2}),
        manager.create(new long[] {1, 0}),
        manager.create(new long[] {2, 3, 1, 3}, new Shape(2, 2)),
        Optional.empty());
  }

  private float rate(Network network, int user, int item) {
    try (Scorer scorer = network.scorer()) {
      return ((RatingScorer) scorer).rate(new int[] {user}, new int[] {item}, manager).getFloat(0);
    }
  }

  private static double[] layer(double[] x, NDArray matrix, NDArray vector) {
    double[] sums = new double[(int) vector.size()];
    for (int out = 0; out < sums.length; out++) {
      sums[out] = vector.getFloat(out);
      for (int in = 0; in < x.length; in++) {
        sums[out] += matrix.getFloat(out, in) * x[in];
      }
    }
    return sums;
  }

  private static double[] relu(double[] x) {
    double[] through = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      through[i] = Math.max(0, x[i]);
    }
    return through;
  }
}
