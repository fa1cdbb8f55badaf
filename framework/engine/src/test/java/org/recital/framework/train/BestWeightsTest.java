package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.framework.train.Validation.Measured;
import org.recital.registry.model.Scorer;

class BestWeightsTest {
  private static final Validation LOWER_IS_BETTER =
      new Validation() {
        @Override
        public Measured measure(Scorer scorer) {
          throw new UnsupportedOperationException();
        }

        @Override
        public boolean better(double value, double than) {
          return value < than;
        }
      };

  private static Measured of(double value, String... undefined) {
    return new Measured(value, List.of(undefined), Map.of());
  }

  @Test
  void the_weights_of_the_first_best_epoch_are_kept() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList weights = new NDList(manager.create(new float[] {1}));
      BestWeights best = new BestWeights(LOWER_IS_BETTER, weights, manager);

      assertThat(best.offer(of(.5), 1)).isTrue();
      weights.get(0).addi(1);
      assertThat(best.offer(of(.4), 2)).isTrue();
      weights.get(0).addi(1);
      assertThat(best.offer(of(.4), 3)).isFalse();

      assertThat(best.epoch()).isEqualTo(2);
      assertThat(best.value()).hasValue(.4);
      best.restore();
      assertThat(weights.get(0).toFloatArray()).containsExactly(2);
    }
  }

  @Test
  void metrics_without_a_value_are_named() {
    try (NDManager manager = NDManager.newBaseManager()) {
      BestWeights best = new BestWeights(LOWER_IS_BETTER, new NDList(), manager);

      assertThatThrownBy(() -> best.offer(of(Double.NaN, "GAUC", "Serendipity@10"), 1))
          .isInstanceOf(TrainingException.class)
          .hasMessage(
              "GAUC and Serendipity@10 cannot select the best epoch: undefined for all cases of the"
                  + " validation part; select by another metric, or enlarge the validation part");
    }
  }
}
