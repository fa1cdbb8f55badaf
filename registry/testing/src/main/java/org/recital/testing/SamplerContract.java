package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.recital.registry.data.Interactions;
import org.recital.registry.sampler.NegativeSampler;

/** Contract tests for every negative sampler with its default parameters. */
final class SamplerContract {
  private static final int ITEMS = 30;
  private static final int DRAWS = 200;
  private static final Interactions TRAIN = RandomInteractions.of(20, ITEMS, 3);

  private final Supplier<NegativeSampler> sampler;

  private SamplerContract(Supplier<NegativeSampler> sampler) {
    this.sampler = sampler;
  }

  static List<DynamicTest> tests(Supplier<NegativeSampler> sampler) {
    SamplerContract contract = new SamplerContract(sampler);
    return List.of(
        dynamicTest("draws items of the catalogue that are unseen", contract::unseen),
        dynamicTest("fills exactly the requested range", contract::range),
        dynamicTest("equal random streams give equal items", contract::repeats));
  }

  private void unseen() {
    assertThat(sampler.get().count()).isNotNegative();
    for (int user : new int[] {0, 2, 3, 4}) {
      int[] seen = Arrays.copyOfRange(TRAIN.itemColumn(), TRAIN.from(user), TRAIN.to(user));
      for (long item : draw(user, 1)) {
        assertThat(item).isBetween(0L, ITEMS - 1L);
        assertThat(seen).doesNotContain((int) item);
      }
    }
  }

  private void range() {
    long[] negatives = new long[DRAWS];
    Arrays.fill(negatives, -1);
    sampler.get().over(TRAIN).fill(2, negatives, 10, 20, new SplittableRandom(1));

    for (int i = 0; i < DRAWS; i++) {
      assertThat(negatives[i] >= 0).isEqualTo(i >= 10 && i < 20);
    }
  }

  private void repeats() {
    assertThat(draw(5, 9)).containsExactly(draw(5, 9));
  }

  private long[] draw(int user, long seed) {
    long[] negatives = new long[DRAWS];
    sampler.get().over(TRAIN).fill(user, negatives, 0, DRAWS, new SplittableRandom(seed));
    return negatives;
  }
}
