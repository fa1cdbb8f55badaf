package org.recital.registry.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Defaults of the methods that networks need not implement. */
class ScoresTest {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void the_cross_entropy_is_computed_from_the_scores_of_the_catalogue() {
    NDArray targets = manager.create(new float[] {1, 2}); // [rows]
    NDArray catalogue = manager.create(new float[] {1, 0, 0, 0, 0, 2}, new Shape(2, 3));
    Scores scores =
        new Pairs(targets) {
          @Override
          public NDArray catalogue() {
            return catalogue;
          }
        };

    double first = Math.log(Math.exp(1) + 2) - 1;
    double second = Math.log(Math.exp(2) + 2) - 2;
    assertThat((double) scores.crossEntropy().getFloat())
        .isCloseTo((first + second) / 2, within(1e-6));
  }

  @Test
  void scores_that_a_network_does_not_have_are_reported() {
    Scores scores = new Pairs(manager.create(new float[] {1}));

    assertThatThrownBy(scores::shared)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "the network does not implement the scores SHARED; see supportedScores of its model");
    assertThatThrownBy(scores::sharedItems).hasMessageContaining("SHARED");
    assertThatThrownBy(scores::catalogue).hasMessageContaining("CATALOGUE");
    assertThatThrownBy(scores::crossEntropy).hasMessageContaining("CATALOGUE");
  }

  /** Scores of observed items and sampled negatives only. */
  private static class Pairs implements Scores {
    private final NDArray targets;

    Pairs(NDArray targets) {
      this.targets = targets;
    }

    @Override
    public NDArray targets() {
      return targets;
    }

    @Override
    public NDArray targetItems() {
      throw new AssertionError("not called");
    }

    @Override
    public NDArray sampled() {
      throw new AssertionError("not called");
    }

    @Override
    public NDArray sampledItems() {
      throw new AssertionError("not called");
    }

    @Override
    public NDArray penalty() {
      throw new AssertionError("not called");
    }
  }
}
