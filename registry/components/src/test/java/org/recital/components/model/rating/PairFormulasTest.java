package org.recital.components.model.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.recital.components.feature.Identity;
import org.recital.registry.feature.Subject;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.torch.Activation;

/** {@code rating-mlp} and {@code neumf}, compared with reference implementations. */
class PairFormulasTest {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void rating_mlp_matches_its_formula() {
    try (Network network = Pairs.network(Pairs.mlp(Activation.RELU, Activation.RELU), manager)) {
      NDList weights = network.weights();
      double[] x = new double[8];
      for (int i = 0; i < 3; i++) {
        x[i] = weights.get(0).getFloat(1, i);
        x[3 + i] = weights.get(1).getFloat(3, i);
      }
      x[7] = 1; // item 3 has genre b

      double[] first = relu(layer(x, weights.get(2), weights.get(3)));
      double[] second = relu(layer(first, weights.get(4), weights.get(5)));
      double[] last = relu(layer(second, weights.get(6), weights.get(7)));

      assertThat((double) Pairs.rate(network, 1, 3, manager)).isCloseTo(last[0], within(1e-5));
    }
  }

  @Test
  void neumf_matches_its_formula() {
    try (Network network = Pairs.network(Pairs.neumf(NeuMf.Branches.BOTH), manager)) {
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

      assertThat((double) Pairs.rate(network, 2, 1, manager)).isCloseTo(rated, within(1e-5));
    }
  }

  @Test
  void an_untrained_network_predicts_about_the_mean() {
    RatingMlp model =
        new RatingMlp(8, List.of(16), Activation.RELU, Activation.RELU, 0, List.of(), 0.01);
    try (Network network = Pairs.network(model, manager)) {
      assertThat(Pairs.rate(network, 0, 0, manager)).isCloseTo(3, within(0.5f));
    }
  }

  @Test
  void an_untrained_network_predicts_0_without_ratings() {
    TrainingData unrated = new TrainingData(Pairs.TRAIN, Map.of(), Map.of()).withoutRatings();
    NeuMf model =
        new NeuMf(2, 2, List.of(2), NeuMf.Branches.GMF, Activation.RELU, Activation.NONE, 0, 1e-9);
    try (Network network = model.network(unrated, manager, new SplittableRandom(5))) {
      assertThat(Pairs.rate(network, 0, 0, manager)).isCloseTo(0, within(1e-6f));
    }
  }

  @Test
  void invalid_parameters_are_rejected() {
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
        .hasMessage("features must not contain user-id or item-id, which are always included");
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
    double[] activated = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      activated[i] = Math.max(0, x[i]);
    }
    return activated;
  }
}
