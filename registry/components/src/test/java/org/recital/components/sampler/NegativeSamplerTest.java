package org.recital.components.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;
import org.recital.registry.sampler.NegativeSampler;

class NegativeSamplerTest {
  /** User 0 has seen items 0 and 1, user 1 all but item 4, user 2 none. */
  private static final Interactions TRAIN =
      new Interactions(
          5, new int[] {0, 2, 6, 6}, new int[] {0, 1, 0, 1, 2, 3}, new float[0], new long[0]);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void seen_items_are_never_drawn(boolean uniform) {
    NegativeSampler sampler = uniform ? new Uniform(1, false) : new Popularity(1, 0.75, false);

    assertThat(draws(sampler, 0, 500)).doesNotContain(0, 1);
    assertThat(draws(sampler, 1, 500)).containsOnly(4);
  }

  @Test
  void uniform_draws_every_unseen_item_equally_often() {
    long[] drawn = draws(new Uniform(1, false), 0, 30_000);

    for (int item = 2; item < 5; item++) {
      assertThat(share(drawn, item)).isCloseTo(1 / 3.0, within(0.01));
    }
  }

  @Test
  void popularity_draws_in_proportion_to_a_power_of_the_counts() {
    long[] drawn = draws(new Popularity(1, 2, false), 2, 60_000);

    // counts 2, 2, 1, 1, 0; squared 4, 4, 1, 1, 0; sum 10
    assertThat(share(drawn, 0)).isCloseTo(0.4, within(0.01));
    assertThat(share(drawn, 1)).isCloseTo(0.4, within(0.01));
    assertThat(share(drawn, 2)).isCloseTo(0.1, within(0.01));
    assertThat(share(drawn, 3)).isCloseTo(0.1, within(0.01));
    assertThat(share(drawn, 4)).isZero();
  }

  @Test
  void with_positives_allowed_the_distribution_is_the_same_for_every_user() {
    long[] uniform = draws(new Uniform(1, true), 1, 60_000);
    long[] popular = draws(new Popularity(1, 1, true), 0, 60_000);

    int[] counts = {2, 2, 1, 1, 0};
    for (int item = 0; item < 5; item++) {
      assertThat(share(uniform, item)).isCloseTo(1 / 5.0, within(0.01));
      assertThat(share(popular, item)).isCloseTo(counts[item] / 6.0, within(0.01));
    }
  }

  @Test
  void a_user_who_has_seen_all_items_gets_seen_items_if_positives_are_allowed() {
    Interactions everything =
        new Interactions(2, new int[] {0, 2}, new int[] {0, 1}, new float[0], new long[0]);
    long[] drawn = new long[9];

    new Uniform(1, true).over(everything).fill(0, drawn, 0, 9, new SplittableRandom(1));

    assertThat(drawn).containsOnly(0, 1);
  }

  @Test
  void draws_do_not_depend_on_previous_users() {
    NegativeSampler.Draw draw = new Popularity(1, 0.5, false).over(TRAIN);
    long[] negatives = new long[20];
    for (int user : new int[] {0, 1, 1, 1, 0, 0, 2, 2, 0}) {
      draw.fill(user, negatives, 0, 20, new SplittableRandom(user));

      long[] alone = new long[20];
      new Popularity(1, 0.5, false)
          .over(TRAIN)
          .fill(user, alone, 0, 20, new SplittableRandom(user));
      assertThat(negatives).isEqualTo(alone);
    }
  }

  @Test
  void the_same_stream_gives_the_same_negatives() {
    assertThat(draws(new Uniform(1, false), 2, 50)).isEqualTo(draws(new Uniform(1, false), 2, 50));
  }

  @Test
  void a_user_who_has_seen_all_items_is_an_error() {
    Interactions everything =
        new Interactions(2, new int[] {0, 2}, new int[] {0, 1}, new float[0], new long[0]);
    NegativeSampler.Draw draw = new Uniform(1, false).over(everything);

    assertThatThrownBy(() -> draw.fill(0, new long[1], 0, 1, new SplittableRandom(1)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "cannot draw a negative for a user who has interacted with all 2 items in training."
                + " Remove such users with a filter, or use more items");
  }

  private static long[] draws(NegativeSampler sampler, int user, int count) {
    long[] negatives = new long[count];
    sampler.over(TRAIN).fill(user, negatives, 0, count, new SplittableRandom(7));
    return negatives;
  }

  private static double share(long[] drawn, int item) {
    int found = 0;
    for (long one : drawn) {
      found += one == item ? 1 : 0;
    }
    return (double) found / drawn.length;
  }
}
