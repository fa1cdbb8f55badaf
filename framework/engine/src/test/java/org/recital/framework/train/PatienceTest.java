package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recital.framework.train.TrainingConfig.EarlyStopping;
import org.recital.framework.train.TrainingConfig.Monitor;

class PatienceTest {
  @Test
  void training_stops_after_values_without_improvement() {
    Patience patience = patience(2, 0);

    assertThat(stops(patience, 0.5, 0.6, 0.6, 0.7, 0.65, 0.7)).isEqualTo(6);
  }

  @Test
  void an_improvement_of_at_most_min_delta_does_not_count() {
    assertThat(stops(patience(2, 0.25), 0.5, 0.75, 0.5, 1)).isEqualTo(3);
    // 0.75 is no improvement of more than 0.25, but 0.8 is one over 0.5
    assertThat(stops(patience(2, 0.25), 0.5, 0.75, 0.8, 0.8, 1.0)).isEqualTo(5);
  }

  @Test
  void lower_values_may_be_better() {
    Patience patience =
        new Patience(new EarlyStopping(2, 0.1, Monitor.LOSS), (loss, than) -> loss < than);

    assertThat(stops(patience, 3, 2, 1.95, 1.5, 1.45, 1.7)).isEqualTo(6);
  }

  @Test
  void the_state_is_restored() {
    Patience patience = patience(3, 0);
    assertThat(patience.state()).isEmpty();
    patience.offer(0.9);
    patience.offer(0.2);
    patience.offer(0.3);

    Patience restored = patience(3, 0);
    restored.loadState(patience.state());

    assertThat(restored.exhausted()).isFalse();
    restored.offer(0.8);
    assertThat(restored.exhausted()).isTrue();
  }

  private static Patience patience(int patience, double minDelta) {
    return new Patience(
        new EarlyStopping(patience, minDelta, Monitor.SELECT), (value, than) -> value > than);
  }

  /** The number of values after which training stops; 0 if it does not. */
  private static int stops(Patience patience, double... values) {
    for (int i = 0; i < values.length; i++) {
      patience.offer(values[i]);
      if (patience.exhausted()) {
        return i + 1;
      }
    }
    return 0;
  }
}
