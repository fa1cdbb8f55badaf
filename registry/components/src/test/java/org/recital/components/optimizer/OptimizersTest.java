package org.recital.components.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.registry.optimizer.Optimizer;
import org.recital.registry.optimizer.OptimizerFactory;

/** Steps of the optimizers against their formulas, and their state. */
class OptimizersTest {
  private static final double[] GRADIENTS = {0.5, -2, 1, 0.25};

  static Stream<OptimizerFactory> all() {
    return Stream.of(
        new Adam(0.1, 0.9, 0.999, 1e-8, 0.01),
        new AdamW(0.1, 0.9, 0.999, 1e-8, 0.01),
        new Sgd(0.1, 0.9, true, 0.01),
        new AdaGrad(0.1, 1e-10, 0.01));
  }

  @Test
  void adamw_decays_weights_before_the_step() {
    double weight = 1;
    double mean = 0;
    double square = 0;
    for (int t = 1; t <= GRADIENTS.length; t++) {
      double gradient = GRADIENTS[t - 1];
      weight -= 0.1 * 0.2 * weight;
      mean = 0.8 * mean + 0.2 * gradient;
      square = 0.9 * square + 0.1 * gradient * gradient;
      weight -=
          0.1
              * (mean / (1 - Math.pow(0.8, t)))
              / (Math.sqrt(square / (1 - Math.pow(0.9, t))) + 1e-6);
    }

    assertThat(after(new AdamW(0.1, 0.8, 0.9, 1e-6, 0.2))).isCloseTo((float) weight, within(1e-6f));
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_state_has_the_stated_number_of_values_per_weight(OptimizerFactory factory) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Optimizer optimizer = factory.over(new NDList(manager.zeros(new Shape(30, 20))))) {
      long values = optimizer.state().stream().mapToLong(NDArray::size).sum();

      assertThat(values / 600).isEqualTo(factory.statesPerWeight());
    }
  }

  @Test
  void sgd_follows_the_formula() {
    double weight = 1;
    for (double gradient : GRADIENTS) {
      weight -= 0.1 * (gradient + 0.3 * weight);
    }

    assertThat(after(new Sgd(0.1, 0, false, 0.3))).isCloseTo((float) weight, within(1e-6f));
  }

  @Test
  void momentum_accumulates_gradients() {
    double weight = 1;
    double velocity = 0;
    for (double gradient : GRADIENTS) {
      velocity = 0.9 * velocity + gradient;
      weight -= 0.1 * velocity;
    }

    assertThat(after(new Sgd(0.1, 0.9, false, 0))).isCloseTo((float) weight, within(1e-6f));
  }

  @Test
  void nesterov_momentum_follows_the_formula() {
    double weight = 1;
    double velocity = 0;
    for (double gradient : GRADIENTS) {
      velocity = 0.9 * velocity + gradient;
      weight -= 0.1 * (gradient + 0.9 * velocity);
    }

    assertThat(after(new Sgd(0.1, 0.9, true, 0))).isCloseTo((float) weight, within(1e-6f));
  }

  @Test
  void adagrad_divides_by_the_root_of_the_sum_of_squares() {
    double weight = 1;
    double squares = 0;
    for (double g : GRADIENTS) {
      double gradient = g + 0.05 * weight;
      squares += gradient * gradient;
      weight -= 0.1 * gradient / (Math.sqrt(squares) + 1e-3);
    }

    assertThat(after(new AdaGrad(0.1, 1e-3, 0.05))).isCloseTo((float) weight, within(1e-6f));
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_restored_state_gives_the_same_steps(OptimizerFactory factory) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray first = manager.create(new float[] {1, -2});
      NDArray second = manager.create(new float[] {0, 0});
      try (Optimizer one = factory.over(new NDList(first));
          Optimizer other = factory.over(new NDList(second))) {
        step(one, manager, 0.5f);
        step(one, manager, -1);

        first.copyTo(second);
        List<NDArray> from = one.state();
        List<NDArray> to = other.state();
        for (int i = 0; i < from.size(); i++) {
          from.get(i).copyTo(to.get(i));
        }
        step(one, manager, 2);
        step(other, manager, 2);

        assertThat(second.toFloatArray()).isEqualTo(first.toFloatArray());
      }
    }
  }

  @Test
  void nesterov_without_momentum_is_refused() {
    assertThatThrownBy(() -> new Sgd(0.1, 0, true, 0))
        .hasMessage("nesterov requires a momentum above 0");
  }

  private static void step(Optimizer optimizer, NDManager manager, float gradient) {
    optimizer.step(new NDList(manager.create(new float[] {gradient, -gradient})), 0.1);
  }

  private static float after(OptimizerFactory factory) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray weight = manager.create(new float[] {1});
      try (Optimizer optimizer = factory.over(new NDList(weight))) {
        for (double gradient : GRADIENTS) {
          NDArray array = manager.create(new float[] {(float) gradient});
          optimizer.step(new NDList(array), factory.learningRate());
        }
      }
      return weight.getFloat(0);
    }
  }
}
