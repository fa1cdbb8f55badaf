package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.RankAnalysis.LeftOut;
import org.recital.reports.leaderboard.RankAnalysis.Ranked;
import org.recital.reports.store.Direction;

class RankAnalysisTest {
  private static final Column METRIC = new Column("nDCG@10", Direction.HIGHER);
  private static final Column ERROR = new Column("Error", Direction.LOWER);

  private final ExampleTrials example = new ExampleTrials();

  /** Adds trials with these test values on a data set; the order of their rows is the opposite. */
  private void results(String dataset, Map<String, Double> tests) {
    example.dataset(dataset);
    tests.keySet().stream()
        .sorted()
        .forEach(
            variant -> {
              double test = tests.getOrDefault(variant, 0.0);
              example.finished(variant, Map.of(), 1, 1 - test, (float) test);
            });
  }

  @Test
  void the_best_mean_has_rank_one_and_equal_means_share_a_rank() {
    results("x", Map.of("a", 0.5, "b", 0.25, "c", 0.125));
    results("y", Map.of("a", 0.5, "b", 0.75, "c", 0.5));
    results("z", Map.of("a", 0.5, "b", 0.25, "c", 0.125));

    RankAnalysis analysis = analysis(METRIC).orElseThrow();

    assertThat(analysis.boards()).containsExactly(0, 1, 2);
    assertThat(analysis.variants())
        .containsExactly(
            new Ranked("a", 4.5 / 3, List.of(1.0, 2.5, 1.0)),
            new Ranked("b", 5.0 / 3, List.of(2.0, 1.0, 2.0)),
            new Ranked("c", 8.5 / 3, List.of(3.0, 2.5, 3.0)));
    assertThat(analysis.leftOut()).isEmpty();
    // A = 4.5² + 5² + 8.5² − 108 = 9.5, T = 14 + 13.5 + 14 − 36 = 5.5
    assertThat(analysis.friedman().chiSquared()).isCloseTo(2 * 9.5 / 5.5, within(1e-12));
    assertThat(analysis.nemenyi().systems()).isEqualTo(3);
    assertThat(analysis.nemenyi().dataSets()).isEqualTo(3);
  }

  @Test
  void a_lower_value_has_a_better_rank_if_lower_values_are_better() {
    for (String dataset : List.of("x", "y", "z")) {
      results(dataset, Map.of("a", 0.5, "b", 0.25, "c", 0.125)); // Error is 1 − nDCG@10
    }

    assertThat(analysis(ERROR).orElseThrow().variants())
        .extracting(Ranked::name)
        .containsExactly("a", "b", "c");
  }

  @Test
  void a_variant_that_a_board_lacks_is_left_out() {
    results("x", Map.of("a", 0.5, "b", 0.25, "c", 0.125, "d", 0.0625));
    results("y", Map.of("a", 0.5, "b", 0.25, "c", 0.125, "d", Double.NaN));
    results("z", Map.of("a", 0.5, "b", 0.25, "c", 0.125, "e", 0.75));

    RankAnalysis analysis = analysis(METRIC).orElseThrow();

    assertThat(analysis.variants()).extracting(Ranked::name).containsExactly("a", "b", "c");
    assertThat(analysis.variants().get(2).ranks()).containsExactly(3.0, 3.0, 3.0);
    assertThat(analysis.leftOut())
        .containsExactlyInAnyOrder(
            new LeftOut("d", List.of(1, 2)), new LeftOut("e", List.of(0, 1)));
  }

  @Test
  void boards_with_the_fewest_of_the_variants_are_left_out_until_three_variants_remain() {
    results("v", Map.of("d", 0.5, "e", 0.25, "f", 0.125, "g", 0.75));
    results("w", Map.of("a", 0.5, "b", 0.25, "x", 0.125));
    results("x", Map.of("a", 0.5, "b", 0.25, "c", 0.125));
    results("y", Map.of("a", 0.5, "b", 0.25, "c", 0.125));
    results("z", Map.of("a", 0.5, "b", 0.25, "c", 0.125));

    RankAnalysis analysis = analysis(METRIC).orElseThrow();

    assertThat(analysis.boards()).containsExactly(2, 3, 4);
    assertThat(analysis.variants()).extracting(Ranked::name).containsExactly("a", "b", "c");
    assertThat(analysis.leftOut()).contains(new LeftOut("x", List.of(2, 3, 4)));
  }

  @Test
  void fewer_than_three_variants_or_boards_are_not_ranked() {
    results("x", Map.of("a", 0.5, "b", 0.25, "c", 0.125));
    results("y", Map.of("a", 0.5, "b", 0.25, "c", 0.125));
    assertThat(analysis(METRIC)).isEmpty();

    results("z", Map.of("a", 0.5, "b", 0.25, "d", 0.125));
    assertThat(analysis(METRIC)).isEmpty();
    assertThat(analysis(new Column("Recall@10", Direction.HIGHER))).isEmpty();

    results("zz", Map.of("a", 0.5, "b", 0.25, "c", 0.125));
    assertThat(analysis(METRIC)).isPresent();
  }

  @Test
  void the_first_row_of_a_name_on_a_board_is_ranked() {
    results("x", Map.of("A: a", 0.5, "B: a", 0.125, "b", 0.25, "c", 0.375));
    results("y", Map.of("a", 0.5, "b", 0.25, "c", 0.125));
    results("z", Map.of("a", 0.5, "b", 0.25, "c", 0.125));

    Leaderboard named =
        example.leaderboard("ranks", "").named(Map.of("A: a", "a", "B: a", "a", "b", "b"));

    // B: a has the best value on validation
    assertThat(RankAnalysis.of(named, METRIC).orElseThrow().variants())
        .contains(new Ranked("a", 5.0 / 3, List.of(3.0, 1.0, 1.0)));
    assertThat(RankAnalysis.of(example.leaderboard("ranks", ""), METRIC)).isEmpty();
  }

  private Optional<RankAnalysis> analysis(Column column) {
    return RankAnalysis.of(example.leaderboard("ranks", ""), column);
  }
}
