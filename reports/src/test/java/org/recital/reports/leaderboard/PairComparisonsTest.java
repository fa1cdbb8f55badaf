package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.store.Direction;

class PairComparisonsTest {
  private static final Column METRIC = new Column("nDCG@10", Direction.HIGHER);

  private final ExampleTrials example =
      new ExampleTrials()
          .finished("a", Map.of(), 1, 0.9, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f)
          .finished("b", Map.of(), 1, 0.5, 0.4375f, 0.375f, 0.3125f, 0.25f, 0.1875f)
          .finished("c", Map.of(), 1, 0.1, 0.5625f, 0.375f, 0.6875f, 0.25f, 0.8125f);

  @Test
  void every_row_is_compared_with_the_rows_below_it() {
    PairComparisons pairs = pairs(METRIC);

    assertThat(pairs.column()).isEqualTo(METRIC);
    assertThat(pairs.all())
        .extracting(Comparison::variant, Comparison::baseline, Comparison::better)
        .containsExactly(tuple("a", "b", 5), tuple("a", "c", 2), tuple("b", "c", 0));
    assertThat(pairs.all()).allSatisfy(one -> assertThat(one.interval()).isEmpty());
  }

  @Test
  void p_values_are_corrected_over_all_pairs() {
    PairComparisons pairs = pairs(METRIC);

    // scipy.stats.ttest_rel of SciPy 1.17.1: 0.01324, 0.7316 and 0.1369 before Holm's correction
    assertThat(pairs.all())
        .extracting(Comparison::studentP)
        .usingElementComparator((p, expected) -> Math.abs(p - expected) < 1e-12 ? 0 : 1)
        .containsExactly(3 * 0.01323559956368269, 0.7316000830813217, 2 * 0.13694512334578737);
    // 2 of 32 sign patterns for a and b, 26 for a and c
    assertThat(pairs.all().get(0).wilcoxonP()).isCloseTo(3 * 2.0 / 32, within(1e-12));
    assertThat(pairs.all().get(1).wilcoxonP()).isCloseTo(26.0 / 32, within(1e-12));
  }

  @Test
  void a_metric_without_values_per_case_gives_no_pairs() {
    assertThat(pairs(new Column("Error", Direction.LOWER)).all()).isEmpty();
  }

  private PairComparisons pairs(Column column) {
    return PairComparisons.of(
        example.leaderboard("small", "").boards().get(0), column, example::cases);
  }
}
