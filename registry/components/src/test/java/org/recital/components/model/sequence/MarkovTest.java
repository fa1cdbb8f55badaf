package org.recital.components.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.recital.components.model.Fitting;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;

class MarkovTest {
  /**
   * Items have 4, 3, 1, 1 and 0 interactions. Transitions: 0 → 1 twice, 0 → 2, 1 → 0, 1 → 1. User 4
   * has no interactions.
   */
  private static final Interactions TRAIN =
      interactions(new int[] {0, 3, 6, 8, 9, 9}, 0, 1, 0, 0, 1, 1, 0, 2, 3);

  /** The training data, with item 3 appended to the history of user 0. */
  private static final Interactions HISTORY =
      interactions(new int[] {0, 4, 7, 9, 10, 10}, 0, 1, 0, 3, 0, 1, 1, 0, 2, 3);

  @Test
  void scores_are_smoothed_transition_probabilities_from_the_latest_item() {
    Cases cases = new Cases(HISTORY, new int[] {0, 0, 0, 0}, new int[] {1, 2, 3, 4});

    float[][] scores = Fitting.scores(new Markov(9), TRAIN, cases);

    assertThat(scores[0]).containsExactly(of(12, 4, 3 + 2, 1 + 1, 1, 0), within(1e-6f));
    assertThat(scores[1]).containsExactly(of(11, 4 + 1, 3 + 1, 1, 1, 0), within(1e-6f));
    assertThat(scores[2]).containsExactly(scores[0]);
    assertThat(scores[3]).containsExactly(of(9, 4, 3, 1, 1, 0), within(1e-6f));
  }

  @Test
  void an_empty_history_scores_by_popularity() {
    Cases cases = new Cases(HISTORY, new int[] {0, 4}, new int[] {0, 10});

    float[][] scores = Fitting.scores(new Markov(0.5), TRAIN, cases);

    assertThat(scores[0]).containsExactly(of(9, 4, 3, 1, 1, 0), within(1e-6f));
    assertThat(scores[1]).containsExactly(scores[0]);
  }

  @Test
  void with_little_smoothing_any_transition_ranks_above_popularity() {
    Cases cases = new Cases(HISTORY, new int[] {0}, new int[] {1});

    float[] scores = Fitting.scores(new Markov(0.01), TRAIN, cases)[0];

    assertThat(scores[1]).isGreaterThan(scores[2]);
    assertThat(scores[2]).isGreaterThan(scores[0]);
    assertThat(scores[0]).isGreaterThan(scores[3]).isPositive();
  }

  private static float[] of(float total, float... counts) {
    float[] shares = new float[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = counts[i] / total;
    }
    return shares;
  }

  private static Interactions interactions(int[] offsets, int... items) {
    return new Interactions(5, offsets, items, new float[0], new long[0]);
  }
}
