package org.recital.components.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.Interactions;
import org.recital.registry.metric.CaseMetric;
import org.recital.registry.metric.MetricData;
import org.recital.registry.metric.RankedCase;

/** Values worked out by hand, as the comments show. */
class CaseMetricsTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  /** No training interactions. */
  private final MetricData empty =
      MetricData.of(new Interactions(10, new int[] {0, 0}, new int[0], new float[0], new long[0]));

  /** Of the first five listed items, 7, 3 and 2 are relevant; items 8 and 9 are not listed. */
  private final RankedCase three =
      new RankedCase(0, new int[] {5, 7, 3, 0, 2, 1}, 5, new int[] {2, 3, 7, 8, 9});

  @Test
  void precision_is_the_fraction_of_relevant_positions() {
    assertThat(value(new Precision(), three)).isCloseTo(3 / 5.0, CLOSE);
    assertThat(value(new Precision(), three, 1)).isZero();
    assertThat(value(new Precision(), three, 2)).isCloseTo(1 / 2.0, CLOSE);
  }

  @Test
  void recall_is_the_fraction_of_the_relevant_items() {
    assertThat(value(new Recall(), three)).isCloseTo(3 / 5.0, CLOSE);
    assertThat(value(new Recall(), three, 3)).isCloseTo(2 / 5.0, CLOSE);
  }

  @Test
  void hit_rate_is_one_if_a_relevant_item_is_listed() {
    assertThat(value(new HitRate(), three)).isOne();
    assertThat(value(new HitRate(), three, 2)).isOne();
    assertThat(value(new HitRate(), three, 1)).isZero();
  }

  @Test
  void reciprocal_rank_uses_the_first_relevant_item() {
    assertThat(value(new ReciprocalRank(), three)).isCloseTo(1 / 2.0, CLOSE);
    assertThat(value(new ReciprocalRank(), three, 1)).isZero();
  }

  @Test
  void average_precision_sums_the_precision_at_each_relevant_item() {
    // at ranks 2, 3 and 5: 1/2 + 2/3 + 3/5, over min(5, 5)
    assertThat(value(new AveragePrecision(), three))
        .isCloseTo((1 / 2.0 + 2 / 3.0 + 3 / 5.0) / 5, CLOSE);
    // at rank 2, over min(2, 5)
    assertThat(value(new AveragePrecision(), three, 2)).isCloseTo(1 / 2.0 / 2, CLOSE);
  }

  @Test
  void discounted_gain_sums_the_discounts_of_the_ranks() {
    // ranks 2, 3 and 5: 1/log2(3) + 1/log2(4) + 1/log2(6)
    double gain = 0.6309297535715 + 0.5 + 0.3868528072345;
    assertThat(value(new Dcg(), three)).isCloseTo(gain, CLOSE);
    // ideal: ranks 1 to 5, 1 + 1/log2(3) + 1/2 + 1/log2(5) + 1/log2(6)
    double ideal = 1 + 0.6309297535715 + 0.5 + 0.4306765580734 + 0.3868528072345;
    assertThat(value(new Ndcg(), three)).isCloseTo(gain / ideal, CLOSE);
  }

  @Test
  void the_ideal_list_is_no_longer_than_the_number_of_relevant_items() {
    RankedCase perfect = new RankedCase(0, new int[] {4, 1, 0}, 3, new int[] {1, 4});

    assertThat(value(new Ndcg(), perfect)).isCloseTo(1, CLOSE);
    assertThat(value(new Ndcg(), perfect, 1)).isCloseTo(1, CLOSE);
  }

  @Test
  void a_list_may_be_shorter_than_the_cutoff() {
    RankedCase shorter = new RankedCase(0, new int[] {6, 4}, 10, new int[] {4, 5, 6});

    assertThat(value(new Precision(), shorter)).isCloseTo(2 / 10.0, CLOSE);
    assertThat(value(new Recall(), shorter)).isCloseTo(2 / 3.0, CLOSE);
    assertThat(value(new AveragePrecision(), shorter)).isCloseTo((1 + 1) / 3.0, CLOSE);
    // (1 + 1/log2(3)) / (1 + 1/log2(3) + 1/2)
    assertThat(value(new Ndcg(), shorter)).isCloseTo(1.6309297535715 / 2.1309297535715, CLOSE);
  }

  @Test
  void discounted_gain_of_one_relevant_item_is_normalized() {
    for (int rank = 1; rank <= 6; rank++) {
      RankedCase one = new RankedCase(0, new int[] {0, 1, 2, 3, 4, 5}, 5, new int[] {rank - 1});

      assertThat(value(new Ndcg(), one)).isEqualTo(value(new Dcg(), one));
      assertThat(value(new HitRate(), one)).isEqualTo(value(new Recall(), one));
    }
  }

  private double value(CaseMetric metric, RankedCase ranked) {
    return metric.over(empty).of(ranked);
  }

  private double value(CaseMetric metric, RankedCase ranked, int cutoff) {
    return value(
        metric, new RankedCase(ranked.user(), ranked.ranking(), cutoff, ranked.relevant()));
  }
}
