package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.leaderboard.ExampleTrials;

class TestedCasesTest {
  private static Board board(String task) {
    ExampleTrials example =
        new ExampleTrials()
            .task(task)
            .finished("a", Map.of(), 1, 0.3, 0.9f, 0.8f, 0.7f)
            .finished("b", Map.of(), 1, 0.2, 0.1f, 0.8f, 0.9f)
            .finished("c", Map.of(), 1, 0.1, 0.1f, Float.NaN, 0.2f);
    return example
        .leaderboard("cases", "")
        .comparedWith(Optional.empty(), example::cases)
        .boards()
        .get(0);
  }

  private static TestedCases cases(String task, String variant) {
    Board board = board(task);
    List<Comparison> comparisons =
        board.comparisons().orElseThrow().all().stream()
            .filter(one -> one.variant().startsWith(variant))
            .toList();
    return TestedCases.of(board, comparisons);
  }

  @Test
  void all_cases_of_a_comparison_count() {
    assertThat(cases("ranking", "b").text()).isEqualTo("3 users"); // better, worse and equal
    assertThat(cases("rating", "c").text()).isEqualTo("2 users");
  }

  @Test
  void comparisons_with_different_numbers_of_cases_have_a_limit() {
    assertThat(cases("ranking", "").text()).isEqualTo("up to 3 users");
  }

  @Test
  void interactions_of_a_user_are_not_independent() {
    assertThat(cases("next-item", "b").text()).isEqualTo("3 interactions");
    assertThat(cases("next-item", "b").dependence())
        .isEqualTo(
            " Interactions of the same user are treated as independent, so p-values may be too"
                + " small.");
    assertThat(cases("ranking", "b").dependence()).isEmpty();
  }

  @Test
  void with_folds_a_user_can_be_several_cases() {
    ExampleTrials example = new ExampleTrials();
    for (int fold = 1; fold <= 2; fold++) {
      example
          .fold(fold)
          .finished("a", Map.of(), 1, 0.3, 0.9f, 0.8f, 0.7f)
          .finished("b", Map.of(), 1, 0.2, 0.1f, 0.8f, 0.9f);
    }
    Board board =
        example
            .leaderboard("folds", "")
            .comparedWith(Optional.empty(), example::cases)
            .boards()
            .get(0);

    assertThat(TestedCases.of(board, board.comparisons().orElseThrow().all()).text())
        .isEqualTo("6 test cases");
  }

  @Test
  void cases_of_an_unknown_task_have_no_unit() {
    assertThat(cases("", "b").text()).isEqualTo("3 test cases");
  }
}
