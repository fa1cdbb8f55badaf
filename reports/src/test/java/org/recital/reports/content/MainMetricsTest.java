package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.store.Direction;

class MainMetricsTest {
  private static List<String> main(String select, int most, String... metrics) {
    Board board =
        ExampleBoards.withColumns(
            select,
            Stream.of(metrics).map(metric -> new Column(metric, Direction.HIGHER)).toList());
    return MainMetrics.of(board, List.of(), most).stream().map(Column::metric).toList();
  }

  private static final String[] MEASURED = {
    "nDCG@10", "Recall@10", "MRR@10", "Gini@10", "Coverage@10", "nDCG@20"
  };

  @Test
  void accuracy_metrics_and_one_other_metric_follow_the_selection_metric() {
    assertThat(main("Recall@10", 3, MEASURED)).containsExactly("Recall@10", "nDCG@10", "Gini@10");
    assertThat(main("Recall@10", 4, MEASURED))
        .containsExactly("Recall@10", "nDCG@10", "MRR@10", "Gini@10");
  }

  @Test
  void another_metric_in_the_selection_metric_takes_no_second_place() {
    assertThat(main("mean(0.7 nDCG@10, 0.3 Gini@10)", 3, MEASURED))
        .containsExactly("nDCG@10", "Gini@10", "Recall@10");
    assertThat(main("mean(0.7 nDCG@10, 0.3 Coverage@10)", 3, MEASURED))
        .containsExactly("nDCG@10", "Coverage@10", "Gini@10");
  }

  @Test
  void a_selection_by_many_metrics_is_cut() {
    assertThat(main("mean(4 nDCG@10, 3 Recall@10, 2 MRR@10, 1 Gini@10)", 3, MEASURED))
        .containsExactly("nDCG@10", "Recall@10", "MRR@10");
  }
}
