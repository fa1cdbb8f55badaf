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

  /**
   * Training | validation | test: user 0: 0, 1 | 2 | 1, 4; user 1: – | 3 | 5; user 2: 5 | – | 5.
   */
  private static final Split SPLIT =
      new Split(
          part(new int[] {0, 2, 2, 3}, new int[] {0, 1, 5}, new long[] {1, 2, 3}),
          part(new int[] {0, 1, 2, 2}, new int[] {2, 3}, new long[] {3, 4}),
          part(new int[] {0, 2, 3, 4}, new int[] {1, 4, 5, 5}, new long[] {7, 8, 6, 9}));

  @Test
  void every_interaction_with_an_earlier_one_is_a_case_with_the_earlier_ones_as_history() {
    CaseSet test = test(new Candidates.All());

    assertThat(test.users()).containsExactly(0, 0, 1, 2);
    assertThat(test.relevant()).containsExactly(items(1), items(4), items(5), items(5));
    assertThat(test.cases().ends()).containsExactly(3, 4, 6, 8);
    assertThat(test.cases().history().itemsOf(0).toIntArray()).containsExactly(0, 1, 2, 1, 4);
    assertThat(test.listedItems(0)).isEmpty();
  }

  @Test
  void the_first_interaction_of_a_user_is_not_a_case() {
    CaseSet validation = validation(new Candidates.All());

    assertThat(validation.users()).containsExactly(0);
    assertThat(validation.withoutRelevant()).isEqualTo(1);
  }

  @Test
  void a_seen_item_is_not_a_case_if_only_unseen_items_are_candidates() {
    CaseSet test = test(new Candidates.Unseen());

    assertThat(test.users()).containsExactly(0, 1);
    assertThat(test.relevant()).containsExactly(items(4), items(5));
    assertThat(test.unreachable()).isEqualTo(2);
    assertThat(test.listedItems(0)).containsExactly(0, 1, 2);
    assertThat(test.listedItems(1)).containsExactly(3);
  }

  @Test
  void sampled_candidates_are_the_relevant_item_and_unseen_items() {
    CaseSet test = test(new Candidates.Sampled(2));

    assertThat(test.listedItems(0)).containsExactly(3, 4, 5);
    assertThat(test.listedItems(1)).contains(5).hasSize(3).doesNotContain(3);
  }

  @Test
  void a_sample_keeps_the_order_of_its_cases() {
    CaseSet test = test(new Candidates.Unseen());

    assertThat(test.sample(2, new SplittableRandom(1))).isSameAs(test);
    CaseSet one = test.sample(1, new SplittableRandom(1));
    int chosen = one.users()[0] == 0 ? 0 : 1;
    assertThat(one.size()).isEqualTo(1);
    assertThat(one.relevant().get(0)).isEqualTo(test.relevant().get(chosen));
    assertThat(one.listedItems(0)).isEqualTo(test.listedItems(chosen));
    assertThat(one.cases().ends()[0]).isEqualTo(test.cases().ends()[chosen]);
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
            "the training, validation and test interactions of the user with index 0 are not in"
                + " chronological order, but next-item evaluation requires it; use the split"
                + " leave-last-out, global-time or user-time");
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
