package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.plot.LineChart;
import org.recital.reports.plot.LineChart.Line;
import org.recital.reports.plot.ScatterChart;

class PlotCaptionsTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private static Board board(String... losses) {
    ExampleTrials example = new ExampleTrials();
    for (int i = 0; i < losses.length; i++) {
      example.training(losses[i], "{\"epochs\": 4}").finished(NAMES.get(i), Map.of(), 1, 0.3, 0.2f);
    }
    return example.leaderboard("plots", "").boards().get(0);
  }

  private static LineChart chart(Line... lines) {
    return new LineChart("epoch", "nDCG@10 on validation", List.of(lines), NAMES);
  }

  private static Line line(String name, String detail) {
    return new Line(name, detail, List.of());
  }

  private static String tradeOff(Summary x) {
    ScatterChart.Mark mark = new ScatterChart.Mark("a", x, new Summary(1, Double.NaN, 1));
    return new PlotCaptions(board("bpr", "bpr"))
        .tradeOff(new ScatterChart("AveragePopularity@10", "nDCG@10", List.of(mark), NAMES));
  }

  @Test
  void bars_are_explained_if_a_row_has_several_seeds() {
    assertThat(tradeOff(new Summary(5, 1, 2)))
        .isEqualTo(
            "nDCG@10 against AveragePopularity@10, mean ± standard deviation over seeds;"
                + " AveragePopularity: mean number of training interactions of the recommended items");
    assertThat(tradeOff(new Summary(5, Double.NaN, 1)))
        .isEqualTo(
            "nDCG@10 against AveragePopularity@10; AveragePopularity: mean number of training"
                + " interactions of the recommended items");
  }

  @Test
  void lines_are_explained_if_a_row_has_several() {
    PlotCaptions captions = new PlotCaptions(board("bpr", "bpr"));

    assertThat(captions.validation(chart(line("a", "seed 1")), List.of()))
        .isEqualTo("nDCG@10 on validation");
    assertThat(captions.validation(chart(line("a", "seed 1"), line("b", "seed 1")), List.of()))
        .isEqualTo("nDCG@10 on validation; equal lines: a = b");
    assertThat(captions.loss(chart(line("a", "seed 1"), line("b", "seed 2"))))
        .isEqualTo("Training loss");
    assertThat(captions.validation(chart(line("a", "seed 1"), line("a", "seed 2")), List.of()))
        .isEqualTo("nDCG@10 on validation, one line per seed");
    assertThat(captions.validation(chart(line("a", "seed 1")), List.of("a", "b")))
        .isEqualTo("nDCG@10 on validation; not on the curves: final values of a, b");
    LineChart.Point point = new LineChart.Point(1, 0.5);
    Line kept = new Line("a = b", "seed 1", List.of(point), Optional.of(point));
    assertThat(captions.loss(new LineChart("epoch", "loss", List.of(kept), List.of("a = b"))))
        .isEqualTo("Training loss; circles: kept epochs");
  }

  @Test
  void the_number_of_cases_of_validation_during_training_is_named() {
    Board board =
        new ExampleTrials()
            .training("{}, \"evaluation\": {\"max_cases\": 50}")
            .finished("a", Map.of(), 1, 0.3, 0.2f)
            .training("{}")
            .finished("b", Map.of(), 1, 0.3, 0.2f)
            .leaderboard("cases", "")
            .boards()
            .get(0);

    assertThat(new PlotCaptions(board).validation(chart(line("a", "seed 1")), List.of("a", "b")))
        .isEqualTo(
            "nDCG@10 on validation; not on the curves: final values of b; not on the curves: final"
                + " values of a (validation during training: at most 50 cases)");
  }

  @Test
  void values_of_different_losses_cannot_be_compared() {
    LineChart chart = chart(line("a", "seed 1"), line("a", "seed 2"));

    assertThat(new PlotCaptions(board("bpr", "bpr")).loss(chart))
        .isEqualTo("Training loss, one line per seed");
    assertThat(new PlotCaptions(board("bpr", "bce")).loss(chart))
        .isEqualTo(
            "Training loss, one line per seed; values of different losses cannot be compared");
  }

  @Test
  void seeds_are_named_once_if_they_are_the_same_for_all_lines() {
    assertThat(PlotCaptions.bestSoFar(chart(line("a", ""), line("b", ""))))
        .isEqualTo("Best value on validation so far");
    assertThat(PlotCaptions.bestSoFar(chart(line("a", "seed 1"), line("b", "seed 1"))))
        .isEqualTo("Best value on validation so far; all values are those of seed 1");
    assertThat(PlotCaptions.bestSoFar(chart(line("a", "seed 1"), line("b", "seed 2"))))
        .isEqualTo(
            "Best value on validation so far; all values are those of seed 1 (a), seed 2 (b)");
    assertThat(
            PlotCaptions.bestSoFar(
                chart(
                    line("a", "seed 1"), line("b", ""), line("c", "seed 2"), line("d", "seed 1"))))
        .isEqualTo(
            "Best value on validation so far; values are those of seed 1 (a, d), seed 2 (c) and means"
                + " (others)");
    assertThat(PlotCaptions.bestSoFar(chart(line("a", "seed 1"), line("b", ""))))
        .isEqualTo(
            "Best value on validation so far; values are those of seed 1 (a) and means (others)");
  }
}
