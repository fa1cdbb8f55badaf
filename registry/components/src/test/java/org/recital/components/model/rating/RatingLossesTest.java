package org.recital.components.model.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.recital.components.loss.AbsoluteError;
import org.recital.components.loss.Huber;
import org.recital.components.loss.SquaredError;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.Network;
import org.recital.registry.torch.Activation;

/** Losses over ratings, compared with their formulas. */
class RatingLossesTest {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void rating_losses_match_their_formulas() {
    try (Network network = Pairs.network(Pairs.mlp(Activation.RELU, Activation.NONE), manager)) {
      var scores = network.pass(Pairs.ratings(manager), manager).scores();
      float[] predicted = scores.targets().toFloatArray();
      float[] actual = scores.rated().orElseThrow().ratings().toFloatArray();
      double squaredErrors = 0;
      double absoluteErrors = 0;
      double huber = 0;
      for (int i = 0; i < predicted.length; i++) {
        double e = Math.abs(predicted[i] - actual[i]);
        squaredErrors += e * e / predicted.length;
        absoluteErrors += e / predicted.length;
        huber += (e <= 0.8 ? e * e / 2 : 0.8 * (e - 0.4)) / predicted.length;
      }
      double absolute = 0;
      double norms = 0;
      for (NDArray weight : network.weights()) {
        double square = 0;
        for (float w : weight.toFloatArray()) {
          absolute += Math.abs(w);
          square += w * w;
        }
        norms += Math.sqrt(square);
      }

      assertThat(value(new SquaredError(0, 0), network)).isCloseTo(squaredErrors, within(1e-5));
      assertThat(value(new AbsoluteError(0, 0), network)).isCloseTo(absoluteErrors, within(1e-5));
      assertThat(value(new Huber(0.8, 0, 0), network)).isCloseTo(huber, within(1e-5));
      assertThat(value(new SquaredError(0.1, 0.2), network))
          .isCloseTo(squaredErrors + 0.1 * absolute + 0.2 * norms, within(1e-4));
    }
  }

  @Test
  void a_penalty_on_zero_weights_has_a_finite_gradient() {
    try (Network network = Pairs.network(Pairs.mlp(Activation.RELU, Activation.NONE), manager)) {
      NDArray bias = network.weights().get(3);
      bias.muli(0);
      Network.Pass pass = network.pass(Pairs.ratings(manager), manager);
      NDArray loss = new SquaredError(0.1, 0.1).over(Pairs.TRAIN, manager).of(pass.scores());

      assertThat(pass.gradients(loss).get(3).isNaN().any().getBoolean()).isFalse();
    }
  }

  private double value(Loss loss, Network network) {
    return loss.over(Pairs.TRAIN, manager)
        .of(network.pass(Pairs.ratings(manager), manager).scores())
        .getFloat();
  }
}
