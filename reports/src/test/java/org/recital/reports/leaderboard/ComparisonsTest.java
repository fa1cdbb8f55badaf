package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.significance.PairedComparison;
import org.recital.reports.significance.PairedDifferences;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;

class ComparisonsTest {
  private static final String METRIC = "nDCG@10";
  private static final Column HIGHER = new Column(METRIC, Direction.HIGHER);
  private static final Column LOWER = new Column("RMSE", Direction.LOWER);

  @Test
  void the_p_values_of_each_test_are_corrected_over_all_rows() {
    Comparisons comparisons = comparisons();

    Comparison first = comparisons.of("first", METRIC).orElseThrow();
    Comparison second = comparisons.of("second", METRIC).orElseThrow();

    // scipy.stats.ttest_1samp of SciPy 1.17.1; the smaller of two p-values is multiplied by 2
    assertThat(first.studentP()).isCloseTo(2 * 0.01323559956368269, within(1e-12));
    assertThat(second.studentP()).isCloseTo(0.7316000830813217, within(1e-12));
    // 2 of 32 sign patterns have all ranks on one side, 2 · 13 of them have a rank sum of at most 6
    assertThat(first.wilcoxonP()).isCloseTo(2 * 2.0 / 32, within(1e-12));
    assertThat(second.wilcoxonP()).isCloseTo(26.0 / 32, within(1e-12));
  }

  @Test
  void a_comparison_is_found_by_its_variant_and_metric() {
    Comparisons comparisons = comparisons();

    assertThat(comparisons.baseline()).isEqualTo("baseline");
    assertThat(comparisons.of("second", METRIC).map(Comparison::variant)).contains("second");
    assertThat(comparisons.of("second", METRIC).map(Comparison::baseline)).contains("baseline");
    assertThat(comparisons.of("baseline", METRIC)).isEmpty();
    assertThat(comparisons.of("first", "AveragePopularity@10")).isEmpty();
  }

  @Test
  void metrics_without_a_direction_are_not_compared() {
    Board board = example().leaderboard("small", "").boards().get(0);
    CaseValues cases =
        new CaseValues(
            new int[] {1, 2},
            List.of(),
            Map.of(METRIC, new float[2], "AveragePopularity@10", new float[] {1, 2}));

    Comparisons comparisons = Comparisons.of(board, board.rows().get(0), attempt -> cases);

    assertThat(board.columns()).contains(new Column("AveragePopularity@10", Direction.NEITHER));
    assertThat(comparisons.all())
        .extracting(comparison -> comparison.column().metric())
        .containsExactly(METRIC, METRIC);
  }

  @Test
  void a_row_is_better_or_worse_in_the_direction_of_the_metric() {
    Comparison above = comparison(HIGHER, 0.01, 1, 2, -0.5);
    assertThat(above.isBetter()).isTrue();
    assertThat(above.isWorse()).isFalse();
    assertThat(above.better()).isEqualTo(2);
    assertThat(above.worse()).isEqualTo(1);

    Comparison larger = comparison(LOWER, 0.01, 1, 2, -0.5);
    assertThat(larger.isBetter()).isFalse();
    assertThat(larger.isWorse()).isTrue();
    assertThat(larger.better()).isEqualTo(1);
    assertThat(larger.worse()).isEqualTo(2);
  }

  @Test
  void a_difference_is_significant_below_five_percent() {
    assertThat(comparison(HIGHER, 0.0499, 1, 2).isBetter()).isTrue();
    assertThat(comparison(HIGHER, 0.05, 1, 2).isBetter()).isFalse();
    assertThat(comparison(HIGHER, 0.0499, -1, -2).isWorse()).isTrue();
    assertThat(comparison(HIGHER, 0.05, -1, -2).isWorse()).isFalse();
  }

  /** Differences to the baseline: −1, −2, −3, −4, −5 and 1, −2, 3, −4, 5 sixteenths. */
  private static ExampleTrials example() {
    return new ExampleTrials()
        .finished("baseline", Map.of(), 1, 0.9, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f)
        .finished("first", Map.of(), 1, 0.5, 0.4375f, 0.375f, 0.3125f, 0.25f, 0.1875f)
        .finished("second", Map.of(), 1, 0.1, 0.5625f, 0.375f, 0.6875f, 0.25f, 0.8125f);
  }

  private static Comparisons comparisons() {
    ExampleTrials example = example();
    Board board = example.leaderboard("small", "").boards().get(0);
    return Comparisons.of(board, board.rows().get(0), example::cases);
  }

  private static Comparison comparison(Column column, double studentP, double... differences) {
    return new Comparison(
        "a",
        "b",
        column,
        PairedComparison.of(new PairedDifferences(differences, 1)),
        Optional.empty(),
        studentP,
        1);
  }
}
