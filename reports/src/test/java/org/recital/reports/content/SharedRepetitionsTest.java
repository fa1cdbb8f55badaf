package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ConfigurationResult;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.Summary;

class SharedRepetitionsTest {
  private static final Map<String, String> ONE = Map.of("model.layers", "1");
  private static final Map<String, String> TWO = Map.of("model.layers", "2");

  private final ExampleTrials example = new ExampleTrials();

  /** The means and numbers of values of the configurations, the row of the leaderboard first. */
  private List<String> summaries() {
    Board board = example.leaderboard("shared", "").boards().get(0);
    List<ConfigurationResult> all = new ArrayList<>(board.rows());
    all.addAll(board.otherConfigurations());
    SharedRepetitions shared = SharedRepetitions.of(all);
    return all.stream().map(shared::summary).map(SharedRepetitionsTest::text).toList();
  }

  private static String text(Optional<Summary> summary) {
    return summary.map(value -> value.mean() + " of " + value.count()).orElse("none");
  }

  @Test
  void configurations_are_compared_by_the_seeds_that_all_of_them_have() {
    example
        .validated("a", ONE, 1, 0.5)
        .validated("a", ONE, 2, 0.25)
        .validated("a", ONE, 3, 1)
        .validated("a", TWO, 1, 0.25)
        .validated("a", TWO, 2, 0.5);

    assertThat(summaries()).containsExactly("0.375 of 2", "0.375 of 2");
  }

  @Test
  void configurations_with_the_same_seeds_are_compared_by_all_of_them() {
    example.validated("a", ONE, 1, 0.5).validated("a", TWO, 1, 0.25);

    assertThat(summaries()).containsExactly("0.5 of 1", "0.25 of 1");
  }

  @Test
  void configurations_without_a_common_seed_are_not_compared() {
    example.validated("a", ONE, 1, 0.5).validated("a", TWO, 2, 0.25);

    assertThat(summaries()).containsExactly("none", "none");
  }
}
