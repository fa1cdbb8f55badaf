package org.recital.components.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.recital.registry.optimizer.Optimizer;

class AdamTest {
  @Test
  void steps_follow_the_formula() {
    Adam adam = new Adam(0.1, 0.8, 0.9, 1e-6, 0.01);
    double[] gradients = {0.5, -2, 1, 0.25};

    double weight = 1;
    double mean = 0;
    double square = 0;
    for (int t = 1; t <= gradients.length; t++) {
      double gradient = gradients[t - 1] + 0.01 * weight;
      mean = 0.8 * mean + 0.2 * gradient;
      square = 0.9 * square + 0.1 * gradient * gradient;
      double unbiasedMean = mean / (1 - Math.pow(0.8, t));
      double unbiasedSquare = square / (1 - Math.pow(0.9, t));
      weight -= 0.1 * unbiasedMean / (Math.sqrt(unbiasedSquare) + 1e-6);
    }

    assertThat(after(adam, gradients)).isCloseTo((float) weight, within(1e-6f));
  }

  private static float after(Adam adam, double[] gradients) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray weight = manager.create(new float[] {1});
      try (Optimizer optimizer = adam.over(new NDList(weight))) {
        for (double gradient : gradients) {
          NDArray array = manager.create(new float[] {(float) gradient});
          optimizer.step(new NDList(array), adam.learningRate());
        }
      }
      return weight.getFloat(0);
    }
  }
}
