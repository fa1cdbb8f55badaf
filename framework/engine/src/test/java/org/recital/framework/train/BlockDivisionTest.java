package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockDivisionTest {
  private static final int[] LENGTHS = lengths(); // 32: eight each of 1, 2, 20 and 20

  @Test
  void histories_of_different_lengths_are_in_different_blocks() {
    assertThat(new BlockDivision(8, 0).ends(LENGTHS)).containsExactly(8, 16, 32);
  }

  @Test
  void a_block_is_joined_to_the_next_if_its_padding_costs_less_than_its_steps() {
    // joining the first two pads 8 histories by a position each, and saves a step
    assertThat(new BlockDivision(8, 9).ends(LENGTHS)).containsExactly(16, 32);
    assertThat(new BlockDivision(8, 7).ends(LENGTHS)).containsExactly(8, 16, 32);
    // with the step cost c, costs are 352 + 22c, 488 + 21c and 640 + 20c
    assertThat(new BlockDivision(8, 135).ends(LENGTHS)).containsExactly(16, 32);
    assertThat(new BlockDivision(8, 137).ends(LENGTHS)).containsExactly(8, 32);
    assertThat(new BlockDivision(8, 151).ends(LENGTHS)).containsExactly(8, 32);
    assertThat(new BlockDivision(8, 153).ends(LENGTHS)).containsExactly(32);
  }

  @Test
  void the_number_of_blocks_is_bounded() {
    int[] lengths = IntStream.rangeClosed(1, 100).toArray();

    assertThat(new BlockDivision(3, 0).ends(lengths)).containsExactly(34, 68, 100);
    assertThat(new BlockDivision(1, 0).ends(lengths)).containsExactly(100);
    assertThat(new BlockDivision(50, 0).ends(lengths)).hasSize(13).startsWith(8, 16).endsWith(100);
    assertThat(new BlockDivision(8, 0).ends(new int[] {4})).containsExactly(1);
  }

  @Test
  void no_division_costs_less() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      int[] lengths = random.ints(64, 1, 60).sorted().toArray();
      BlockDivision division = new BlockDivision(8, random.nextInt(80));

      assertThat(cost(lengths, division.ends(lengths), division.stepCost()))
          .isEqualTo(least(lengths, division.stepCost()));
    }
  }

  /** The least cost of all divisions at multiples of 8, found by trying each. */
  private static long least(int[] lengths, int stepCost) {
    return IntStream.range(0, 1 << 7)
        .mapToObj(
            set ->
                IntStream.rangeClosed(1, 8)
                    .filter(block -> block == 8 || (set >> (block - 1) & 1) == 1)
                    .map(block -> block * 8)
                    .toArray())
        .mapToLong(ends -> cost(lengths, ends, stepCost))
        .min()
        .orElseThrow();
  }

  private static long cost(int[] lengths, int[] ends, int stepCost) {
    long cost = 0;
    int from = 0;
    for (int to : ends) {
      cost += (long) lengths[to - 1] * (to - from + stepCost);
      from = to;
    }
    return cost;
  }

  private static int[] lengths() {
    int[] lengths = new int[32];
    Arrays.setAll(lengths, row -> row < 8 ? 1 : row < 16 ? 2 : 20);
    return lengths;
  }
}
