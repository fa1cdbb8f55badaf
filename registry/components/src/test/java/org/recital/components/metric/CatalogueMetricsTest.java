package org.recital.components.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CatalogueMetricsTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  @Test
  void coverage_is_the_fraction_of_the_items_that_are_listed() {
    assertThat(new Coverage().measure(new int[] {3, 0, 1, 0})).isCloseTo(2 / 4.0, CLOSE);
  }

  @Test
  void gini_is_zero_for_a_uniform_distribution_and_one_if_one_item_takes_every_position() {
    assertThat(new Gini().measure(new int[] {2, 2, 2})).isCloseTo(0, CLOSE);
    assertThat(new Gini().measure(new int[] {0, 7, 0, 0})).isCloseTo(1, CLOSE);
    assertThat(new Gini().measure(new int[] {5})).isZero();
  }

  @Test
  void gini_weights_fractions_by_their_order() {
    // fractions 0, 1/4, 3/4 with weights 2j − 4 = −2, 0, 2: (2 · 3/4) / (3 − 1)
    assertThat(new Gini().measure(new int[] {3, 0, 1})).isCloseTo(3 / 4.0, CLOSE);
  }

  @Test
  void gini_is_the_mean_difference_of_all_pairs_over_twice_the_mean() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 20; trial++) {
      int[] counts = random.ints(2 + trial, 0, 9).toArray();
      counts[0]++;
      double differences = 0;
      for (int one : counts) {
        for (int other : counts) {
          differences += Math.abs(one - other);
        }
      }
      int n = counts.length;
      double mean = Arrays.stream(counts).average().orElseThrow();

      assertThat(new Gini().measure(counts))
          .isCloseTo(differences / (n * (n - 1.0)) / (2 * mean), CLOSE);
    }
  }

  @Test
  void entropy_is_in_bits() {
    assertThat(new Entropy().measure(new int[] {5, 5, 5, 5, 0})).isCloseTo(2, CLOSE);
    assertThat(new Entropy().measure(new int[] {9, 0})).isZero();
    // fractions 1/2, 1/4, 1/4: 1/2 · 1 + 1/4 · 2 + 1/4 · 2
    assertThat(new Entropy().measure(new int[] {2, 1, 1})).isCloseTo(1.5, CLOSE);
  }

  @Test
  void gini_and_entropy_of_empty_lists_are_undefined() {
    assertThat(new Coverage().measure(new int[3])).isZero();
    assertThat(new Gini().measure(new int[3])).isNaN();
    assertThat(new Entropy().measure(new int[3])).isNaN();
  }

  @Test
  void auc_counts_ties_as_half() {
    // relevant scores 3 and 1, others 2, 1 and 0: 3 is above three, 1 above one and tied with one
    assertThat(new Auc().measure(4, 1, 6)).isCloseTo(4.5 / 6, CLOSE);
    assertThat(new Auc().measure(0, 0, 0)).isNaN();
  }
}
