package org.recital.registry.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenItemsTest {
  @Test
  void items_of_all_parts_are_distinct_and_ascending() {
    Interactions train = interactions(new int[] {0, 3, 3}, 5, 1, 5);
    Interactions validation = interactions(new int[] {0, 1, 2}, 2, 0);

    SeenItems seen = SeenItems.of(train, validation);

    assertThat(seen.users()).isEqualTo(2);
    assertThat(seen.count(0)).isEqualTo(3);
    assertThat(seen.count(1)).isEqualTo(1);
    assertThat(seen.itemColumn()).containsExactly(1, 2, 5, 0);
    assertThat(seen.contains(0, 5)).isTrue();
    assertThat(seen.contains(0, 0)).isFalse();
    assertThat(seen.contains(1, 0)).isTrue();
  }

  @Test
  void users_with_few_and_with_many_items_are_sorted_alike() {
    Random random = new Random(1);
    int catalogue = 2_000;
    int[] offsets = {0, 1, 5, 300, 300, 2_300};
    int[] items = random.ints(2_300, 0, catalogue).toArray();

    SeenItems seen =
        SeenItems.of(new Interactions(catalogue, offsets, items, new float[0], new long[0]));

    for (int user = 0; user < 5; user++) {
      assertThat(Arrays.copyOfRange(seen.itemColumn(), seen.from(user), seen.to(user)))
          .isEqualTo(
              Arrays.stream(items, offsets[user], offsets[user + 1]).sorted().distinct().toArray());
    }
  }

  private static Interactions interactions(int[] offsets, int... items) {
    return new Interactions(6, offsets, items, new float[0], new long[0]);
  }
}
