package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.render.PlainMarkdown;
import org.recital.reports.store.Direction;

/** Reports of experiments whose selection metric is a weighted mean. */
class WeightedSelectionTest {
  private static final String MEAN = "mean(0.7 Error, 0.3 nDCG@10)";

  private final ExampleTrials example =
      new ExampleTrials()
          .select(MEAN)
          .finished("first", Map.of(), 1, 0.2, 0.2f, 0.5f)
          .finished("second", Map.of(), 1, 0.3, 0.5f, 0.1f);

  private final Leaderboard leaderboard =
      example.leaderboard("weighted", "").comparedWith(Optional.empty(), example::cases);

  private final Board board = leaderboard.boards().get(0);

  @Test
  void rows_are_ordered_by_the_mean_on_validation() {
    assertThat(board.rows())
        .extracting(ConfigurationResult::variant)
        .containsExactly("second", "first");
    assertThat(board.selectDirection()).isEqualTo(Direction.HIGHER);
    assertThat(board.selectMetrics()).containsExactly("Error", "nDCG@10");
  }

  @Test
  void the_metrics_of_the_selection_are_the_first_columns() {
    assertThat(MainMetrics.of(board, List.of(), 4))
        .extracting(Column::metric)
        .containsExactly("Error", "nDCG@10");
    assertThat(MainMetrics.of(selecting("mean(2 nDCG@10, 1 Error)"), List.of(), 4))
        .extracting(Column::metric)
        .containsExactly("nDCG@10", "Error", "AveragePopularity@10");
  }

  private static Board selecting(String select) {
    return new ExampleTrials()
        .select(select)
        .finished("a", Map.of(), 1, 0.3, 0.5f)
        .leaderboard("other", "")
        .boards()
        .get(0);
  }

  @Test
  void each_metric_of_the_selection_that_has_values_per_case_is_compared_with_an_interval() {
    assertThat(board.comparisons().orElseThrow().all())
        .filteredOn(one -> one.interval().isPresent())
        .extracting(Comparison::column)
        .extracting(Column::metric)
        .containsExactly("nDCG@10");
    assertThat(TradeOff.of(board).orElseThrow().y()).isEqualTo("nDCG@10");
  }

  @Test
  void the_text_names_the_mean_and_its_negative_signs() {
    String markdown =
        PlainMarkdown.text(new Report(leaderboard, List.of(), attempt -> List.of()).document());

    assertThat(markdown)
        .contains(
            "Rows are selected and ordered by mean(0.7 Error, 0.3 nDCG@10) on validation. In this"
                + " mean, Error has a negative sign, as lower values are better.")
        .contains("| mean(0.7 Error, 0.3 nDCG@10) on validation ↑ |")
        .contains("epochs, configurations and rows by mean(0.7 Error, 0.3 nDCG@10) on validation")
        .contains("## Significance");
  }
}
