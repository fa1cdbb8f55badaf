package org.recital.reports.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankBiasedOverlapTest {
  private static final int DEPTHS = 2_000;

  private final RankBiasedOverlap overlap = new RankBiasedOverlap(0.9);

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.98})
  void it_is_the_sum_of_the_agreements_at_all_depths(double p) {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      List<String> one = list(random);
      List<String> other = list(random);

      assertThat(new RankBiasedOverlap(p).extrapolated(one, other))
          .as("%s and %s", one, other)
          .isCloseTo(slow(one, other, p), within(1e-12));
    }
  }

  @Test
  void a_common_first_item_weighs_more_than_a_common_last_item() {
    List<String> list = List.of("a", "b", "c");

    // X = 1, 1, 1: 0.1 (1 + 0.9 / 2 + 0.81 / 3) + 0.729 / 3
    assertThat(overlap.extrapolated(list, List.of("a", "y", "z"))).isCloseTo(0.415, within(1e-12));
    // X = 0, 0, 1: 0.1 · 0.81 / 3 + 0.729 / 3
    assertThat(overlap.extrapolated(list, List.of("x", "y", "c"))).isCloseTo(0.27, within(1e-12));
  }

  @Test
  void equal_lists_have_1_and_lists_without_common_items_0() {
    List<String> list = List.of("a", "b", "c");

    assertThat(overlap.extrapolated(list, list)).isCloseTo(1, within(1e-12));
    assertThat(overlap.extrapolated(list, List.of("a"))).isCloseTo(1, within(1e-12));
    assertThat(overlap.extrapolated(list, List.of("x", "y"))).isZero();
    assertThat(overlap.extrapolated(list, List.of())).isZero();
    assertThat(overlap.extrapolated(List.of(), list)).isZero();
    assertThat(overlap.extrapolated(List.of(), List.of())).isOne();
  }

  @Test
  void the_persistence_is_checked() {
    assertThatThrownBy(() -> new RankBiasedOverlap(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the persistence of rank-biased overlap must be above 0 and below 1, but is 1.0");
    assertThatThrownBy(() -> new RankBiasedOverlap(0)).hasMessageEndingWith(" but is 0.0");
  }

  /** Up to 12 of 15 items in random order. */
  private static List<String> list(Random random) {
    List<String> items = new ArrayList<>();
    for (char item = 'a'; item < 'p'; item++) {
      items.add(String.valueOf(item));
    }
    Collections.shuffle(items, random);
    return items.subList(0, 1 + random.nextInt(12));
  }

  /** The sum over many depths, with the number of common items from the definition at each. */
  private static double slow(List<String> one, List<String> other, double p) {
    int shorter = Math.min(one.size(), other.size());
    int longer = Math.max(one.size(), other.size());
    double shareOfShorter = (double) common(one, other, shorter) / shorter;
    double sum = 0;
    for (int depth = 1; depth <= DEPTHS; depth++) {
      int seen = Math.min(depth, longer);
      double unseen = shareOfShorter * Math.max(0, seen - shorter);
      sum += (1 - p) * Math.pow(p, depth - 1) * (common(one, other, seen) + unseen) / seen;
    }
    return sum;
  }

  private static int common(List<String> one, List<String> other, int depth) {
    Set<String> items = new HashSet<>(one.subList(0, Math.min(depth, one.size())));
    items.retainAll(other.subList(0, Math.min(depth, other.size())));
    return items.size();
  }
}
