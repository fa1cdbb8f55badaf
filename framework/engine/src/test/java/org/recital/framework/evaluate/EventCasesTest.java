package org.recital.framework.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;
import org.recital.registry.split.Timeline;

class EventCasesTest {
  private static final int ITEMS = 6;

  /** User 0 has items 0, 1 | 2 | 1, 4; user 1 nothing | 3 | 5; user 2 items 5 | nothing | 5. */
  private static final Split SPLIT =
      new Split(
          part(new int[] {0, 2, 2, 3}, new int[] {0, 1, 5}, new long[] {1, 2, 3}),
          part(new int[] {0, 1, 2, 2}, new int[] {2, 3}, new long[] {3, 4}),
          part(new int[] {0, 2, 3, 4}, new int[] {1, 4, 5, 5}, new long[] {7, 8, 6, 9}));

  @Test
  void every_interaction_with_another_before_it_is_a_case_that_knows_those_before_it() {
    CaseSet test = test(new Candidates.All());

    assertThat(test.users()).containsExactly(0, 0, 1, 2);
    assertThat(test.relevant()).containsExactly(items(1), items(4), items(5), items(5));
    assertThat(test.asked().ends()).containsExactly(3, 4, 6, 8);
    assertThat(test.asked().history().itemsOf(0).toIntArray()).containsExactly(0, 1, 2, 1, 4);
    assertThat(test.namedOf(0)).isEmpty();
  }

  @Test
  void the_first_interaction_of_a_user_is_no_case() {
    CaseSet validation = validation(new Candidates.All());

    assertThat(validation.users()).containsExactly(0);
    assertThat(validation.withoutRelevant()).isEqualTo(1);
  }

  @Test
  void where_only_unseen_items_compete_a_repetition_is_no_case() {
    CaseSet test = test(new Candidates.Unseen());

    assertThat(test.users()).containsExactly(0, 1);
    assertThat(test.relevant()).containsExactly(items(4), items(5));
    assertThat(test.unreachable()).isEqualTo(2);
    assertThat(test.namedOf(0)).containsExactly(0, 1, 2);
    assertThat(test.namedOf(1)).containsExactly(3);
  }

  @Test
  void sampled_candidates_are_unseen_ones_and_the_item_itself() {
    CaseSet test = test(new Candidates.Sampled(2));

    assertThat(test.namedOf(0)).containsExactly(3, 4, 5);
    assertThat(test.namedOf(1)).contains(5).hasSize(3).doesNotContain(3);
  }

  @Test
  void a_sample_keeps_the_order_of_its_cases() {
    CaseSet test = test(new Candidates.Unseen());

    assertThat(test.sample(2, new SplittableRandom(1))).isSameAs(test);
    CaseSet one = test.sample(1, new SplittableRandom(1));
    int chosen = one.users()[0] == 0 ? 0 : 1;
    assertThat(one.size()).isEqualTo(1);
    assertThat(one.relevant().get(0)).isEqualTo(test.relevant().get(chosen));
    assertThat(one.namedOf(0)).isEqualTo(test.namedOf(chosen));
    assertThat(one.asked().ends()[0]).isEqualTo(test.asked().ends()[chosen]);
  }

  @Test
  void parts_that_overlap_in_time_have_no_next_item() {
    Split overlapping =
        new Split(
            part(new int[] {0, 1, 1, 1}, new int[] {0}, new long[] {5}),
            part(new int[] {0, 0, 0, 0}, new int[0], new long[0]),
            part(new int[] {0, 1, 1, 1}, new int[] {1}, new long[] {4}));

    assertThatThrownBy(() -> Timeline.of(overlapping))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "user number 0 has interactions in training that are later than others in validation or"
                + " test, so that no next item can be asked for; split by time (leave-last-out,"
                + " global-time, user-time)");
  }

  private static CaseSet test(Candidates candidates) {
    Timeline time = Timeline.of(SPLIT);
    int[] end = {5, 7, 9};
    assertThat(time.all().offsetColumn()).containsExactly(0, 5, 7, 9);
    return CaseSet.ofEvents(time.all(), time.test(), end, candidates, new SplittableRandom(3));
  }

  private static CaseSet validation(Candidates candidates) {
    Timeline time = Timeline.of(SPLIT);
    return CaseSet.ofEvents(
        time.all(), time.validation(), time.test(), candidates, new SplittableRandom(3));
  }

  private static Interactions part(int[] offsets, int[] items, long[] times) {
    return new Interactions(ITEMS, offsets, items, new float[0], times);
  }

  private static int[] items(int... items) {
    return items;
  }
}
