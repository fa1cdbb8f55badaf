package org.recital.components.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.recital.components.metric.SegmentRecall.Segment;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;

/** Values worked out by hand, as the comments show. */
class PopularityMetricsTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  /**
   * Ten interactions, of which the items have 4, 2, 2, 1, 1 and 0. User 1 has two with item 0, and
   * user 3 has none.
   */
  private final MetricData training =
      MetricData.of(
          new Interactions(
              6,
              new int[] {0, 4, 8, 10, 10},
              new int[] {0, 1, 2, 3, 0, 0, 1, 4, 0, 2},
              new float[0],
              new long[0]));

  @Test
  void average_popularity_is_the_mean_of_the_training_interactions() {
    // (4 + 2 + 0) / 3
    assertThat(value(new AveragePopularity(), 0, 3, 0, 1, 5)).isCloseTo(2, CLOSE);
    assertThat(value(new AveragePopularity(), 0, 1, 0, 1, 5)).isCloseTo(4, CLOSE);
  }

  @Test
  void a_list_shorter_than_the_cutoff_is_averaged_over_its_length() {
    assertThat(value(new AveragePopularity(), 0, 10, 0, 1)).isCloseTo(3, CLOSE);
    assertThat(value(new LongTail(), 0, 10, 0, 3)).isCloseTo(1 / 2.0, CLOSE);
  }

  @Test
  void popularity_metrics_of_an_empty_list_are_undefined() {
    assertThat(value(new AveragePopularity(), 0, 10)).isNaN();
    assertThat(value(new PopularityLift(), 0, 10)).isNaN();
    assertThat(value(new LongTail(), 0, 10)).isNaN();
    assertThat(value(new Novelty(), 0, 10)).isNaN();
  }

  @Test
  void popularity_lift_compares_the_list_with_the_profile() {
    // profile of user 2, items 0 and 2: (4 + 2) / 2 = 3; list: (1 + 1) / 2
    assertThat(value(new PopularityLift(), 2, 2, 3, 4)).isCloseTo((1 - 3) / 3.0, CLOSE);
    // profile of user 1, items 0, 0, 1 and 4: (4 + 4 + 2 + 1) / 4; list: 4
    assertThat(value(new PopularityLift(), 1, 1, 0)).isCloseTo((4 - 2.75) / 2.75, CLOSE);
  }

  @Test
  void a_user_without_a_profile_has_no_lift() {
    assertThat(value(new PopularityLift(), 3, 2, 0, 1)).isNaN();
  }

  @Test
  void the_long_tail_begins_after_a_fifth_of_the_interactions() {
    // item 0 has 4 of the 10 interactions, more than 2: it alone is the short head
    assertThat(value(new LongTail(), 0, 4, 0, 1, 2, 5)).isCloseTo(3 / 4.0, CLOSE);
  }

  @Test
  void novelty_is_the_mean_self_information_of_the_items() {
    // 3 users with training interactions; item 0 has 3 of them, item 1 has 2, item 3 has 1
    assertThat(value(new Novelty(), 0, 3, 0, 1, 3))
        .isCloseTo((0 + log2(3 / 2.0) + log2(3)) / 3, CLOSE);
  }

  @Test
  void an_item_without_users_is_as_novel_as_one_with_a_single_user() {
    assertThat(value(new Novelty(), 0, 1, 5)).isEqualTo(value(new Novelty(), 0, 1, 4));
  }

  @Test
  void segments_are_thirds_of_the_interactions() {
    // interactions begin: item 0 at 0, item 1 at 4, item 2 at 6, items 3 and 4 at 8 and 9; thirds
    // end at 3 1/3 and 6 2/3; item 5 has none
    assertThat(training.popularity().parts(3)).containsExactly(0, 1, 1, 2, 2, 2);
    assertThat(training.popularity().parts(5)).containsExactly(0, 2, 3, 4, 4, 4);
  }

  @Test
  void items_of_equal_popularity_are_ordered_by_number() {
    MetricData even =
        MetricData.of(
            new Interactions(
                6, new int[] {0, 6}, new int[] {5, 4, 3, 2, 1, 0}, new float[0], new long[0]));

    assertThat(even.popularity().parts(3)).containsExactly(0, 0, 1, 1, 2, 2);
  }

  @Test
  void segment_recall_covers_the_relevant_items_of_the_segment_only() {
    RankedCase ranked = new RankedCase(0, new int[] {3, 1, 0, 4}, 3, new int[] {1, 2, 3, 4, 5});

    assertThat(new SegmentRecall(Segment.HEAD).over(training).of(ranked)).isNaN();
    // of items 1 and 2, item 1 is listed; of items 3, 4 and 5, item 3 is
    assertThat(new SegmentRecall(Segment.TORSO).over(training).of(ranked))
        .isCloseTo(1 / 2.0, CLOSE);
    assertThat(new SegmentRecall(Segment.TAIL).over(training).of(ranked)).isCloseTo(1 / 3.0, CLOSE);
  }

  private double value(CaseMetric metric, int user, int cutoff, int... ranking) {
    return metric.over(training).of(new RankedCase(user, ranking, cutoff, new int[] {0}));
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
