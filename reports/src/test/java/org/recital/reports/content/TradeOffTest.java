package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.plot.ScatterChart;
import org.recital.reports.plot.ScatterChart.Mark;

class TradeOffTest {
  @Test
  void there_is_one_mark_per_variant_of_the_selection_metric_and_popularity() {
    ScatterChart plot = TradeOff.of(board("b & <b>")).orElseThrow();

    assertThat(plot.y()).isEqualTo("nDCG@10");
    assertThat(plot.x()).isEqualTo("AveragePopularity@10");
    assertThat(plot.marks()).extracting(Mark::name).containsExactly("a", "b & <b>");
    assertThat(plot.marks().get(0).y().mean()).isCloseTo(0.35, within(1e-6));
    assertThat(plot.marks().get(0).x().mean()).isCloseTo(350, within(1e-3));
  }

  @Test
  void fewer_than_two_rows_have_no_trade_off() {
    Board one =
        new ExampleTrials()
            .finished("a", Map.of(), 1, 0.3, 0.3f)
            .leaderboard("x", "")
            .boards()
            .get(0);

    assertThat(TradeOff.of(one)).isEmpty();
  }

  private static Board board(String second) {
    return new ExampleTrials()
        .finished("a", Map.of(), 1, 0.3, 0.3f)
        .finished("a", Map.of(), 2, 0.3, 0.4f)
        .finished(second, Map.of(), 1, 0.1, 0.1f)
        .leaderboard("x", "")
        .boards()
        .get(0);
  }
}
