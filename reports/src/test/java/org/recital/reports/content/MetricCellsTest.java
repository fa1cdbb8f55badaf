package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Cell;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.store.Direction;

class MetricCellsTest {
  private static final Column HIGHER = new Column("nDCG@10", Direction.HIGHER);
  private static final Column LOWER = new Column("nDCG@10", Direction.LOWER);
  private static final Column NEITHER = new Column("nDCG@10", Direction.NEITHER);

  private final ExampleTrials example = new ExampleTrials();

  private ExampleTrials trial(String variant, float test) {
    return example.finished(variant, Map.of(), 1, 0.1, test);
  }

  private Map<String, Cell.Rank> ranks(Column column) {
    Board board = example.leaderboard("ranks", "").boards().get(0);
    MetricCells cells = new MetricCells(board, 4);
    Map<String, Cell.Rank> ranks = new LinkedHashMap<>();
    for (ConfigurationResult row : board.rows()) {
      ranks.put(row.variant(), cells.test(row, column).rank());
    }
    return ranks;
  }

  @Test
  void ranks_follow_the_direction_of_the_metric() {
    trial("low", 0.1f);
    trial("middle", 0.2f);
    trial("high", 0.3f);

    assertThat(ranks(HIGHER))
        .containsOnly(
            entry("low", Cell.Rank.OTHER),
            entry("middle", Cell.Rank.SECOND),
            entry("high", Cell.Rank.BEST));
    assertThat(ranks(LOWER))
        .containsOnly(
            entry("low", Cell.Rank.BEST),
            entry("middle", Cell.Rank.SECOND),
            entry("high", Cell.Rank.OTHER));
    assertThat(ranks(NEITHER).values()).containsOnly(Cell.Rank.OTHER);
  }

  @Test
  void equal_means_have_the_same_rank() {
    trial("a", 0.5f);
    trial("b", 0.5f);
    trial("c", 0.4f);
    trial("d", 0.4f);
    trial("e", 0.3f);

    assertThat(ranks(HIGHER))
        .containsOnly(
            entry("a", Cell.Rank.BEST),
            entry("b", Cell.Rank.BEST),
            entry("c", Cell.Rank.SECOND),
            entry("d", Cell.Rank.SECOND),
            entry("e", Cell.Rank.OTHER));
  }

  @Test
  void with_two_different_means_none_is_second_best() {
    trial("a", 0.5f);
    trial("b", 0.4f);
    trial("undefined", Float.NaN);

    assertThat(ranks(HIGHER))
        .containsOnly(
            entry("a", Cell.Rank.BEST),
            entry("b", Cell.Rank.OTHER),
            entry("undefined", Cell.Rank.OTHER));
  }

  @Test
  void without_two_different_means_none_is_best() {
    trial("a", 0.5f);
    trial("undefined", Float.NaN);
    assertThat(ranks(HIGHER).values()).containsOnly(Cell.Rank.OTHER);

    trial("b", 0.5f);
    assertThat(ranks(HIGHER).values()).containsOnly(Cell.Rank.OTHER);
  }
}
