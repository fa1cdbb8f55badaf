package org.recital.registry.split;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recital.registry.data.Interactions;

class WeightedPartsTest {
  /** Interactions of two users: as many as the number of items of each. */
  private static Interactions part(int[] offsets, int[] items, float... weights) {
    return new Interactions(5, offsets, items, new float[0], new long[0]).withWeights(weights);
  }

  private final Split split =
      new Split(
          part(new int[] {0, 2, 2}, new int[] {0, 1}, 2, 3),
          part(new int[] {0, 0, 1}, new int[] {3}, 5),
          part(new int[] {0, 1, 1}, new int[] {4}, 6),
          part(new int[] {0, 0, 1}, new int[] {2}, 4));

  @Test
  void the_history_of_a_split_has_the_weights_of_training_and_inputs() {
    assertThat(split.history().itemColumn()).containsExactly(0, 1, 2);
    assertThat(split.history().weightColumn()).containsExactly(2, 3, 4);
  }

  @Test
  void a_timeline_has_the_weights_of_all_parts() {
    Interactions all = Timeline.of(split).all();

    assertThat(all.itemColumn()).containsExactly(0, 1, 4, 2, 3);
    assertThat(all.weightColumn()).containsExactly(2, 3, 6, 4, 5);
  }
}
