package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board;

class BoardNamesTest {
  private static Board board(String... rules) {
    return ExampleBoards.withRules(rules);
  }

  private static List<String> names(Board... boards) {
    BoardNames names = new BoardNames(List.of(boards));
    return IntStream.range(0, boards.length).mapToObj(names::of).toList();
  }

  private static List<String> splits(String... splits) {
    return names(
        Stream.of(splits)
            .map(split -> board("data set", "x", "split", split))
            .toArray(Board[]::new));
  }

  @Test
  void a_single_board_has_no_name() {
    assertThat(splits("random")).containsExactly("");
    assertThat(new BoardNames(List.of(board())).named(0).title("Settings")).isEqualTo("Settings");
  }

  @Test
  void boards_are_named_by_the_rules_in_which_they_differ() {
    assertThat(splits("random (test 0.1)", "global-time (test 0.1)"))
        .containsExactly("split random", "split global-time");
    assertThat(names(board("data set", "x (edition 1)"), board("data set", "y (edition 1)")))
        .containsExactly("x", "y");
    assertThat(
            names(
                board("data set", "x", "split", "a", "candidates", "all"),
                board("data set", "x", "split", "a", "candidates", "unseen")))
        .containsExactly("candidates all", "candidates unseen");
  }

  @Test
  void parameters_are_in_names_if_values_differ_only_in_them() {
    assertThat(splits("random (test 0.1)", "random (test 0.2)"))
        .containsExactly("split random (test 0.1)", "split random (test 0.2)");
    assertThat(splits("random (test 0.1, per user: no)", "random (test 0.2, per user: no)", "time"))
        .containsExactly("split random (test 0.1)", "split random (test 0.2)", "split time");
    assertThat(
            names(
                board("data set", "csv (path a, user u)"),
                board("data set", "csv (path b, user u)")))
        .containsExactly("csv (path a)", "csv (path b)");
  }

  @Test
  void a_rule_is_in_the_names_of_the_boards_that_have_it() {
    assertThat(
            names(
                board("data set", "x", "candidates", "unseen"),
                board("data set", "x", "predictions", "clipped")))
        .containsExactly("candidates unseen", "protocol 2 of 2");
    assertThat(names(board("data set", "x"), board("split", "a")))
        .containsExactly("x", "protocol 2 of 2");
    assertThat(
            names(
                board("data set", "x", "task", "ranking", "candidates", "unseen"),
                board("data set", "x", "task", "rating")))
        .containsExactly("task ranking", "task rating");
  }

  @Test
  void names_have_as_many_rules_as_needed() {
    assertThat(
            names(
                board("data set", "x", "split", "a", "candidates", "all"),
                board("data set", "x", "split", "b", "candidates", "unseen"),
                board("data set", "y", "split", "a", "candidates", "all")))
        .containsExactly("x, split a", "x, split b", "y");
  }

  @Test
  void names_that_are_not_unique_have_a_number() {
    assertThat(names(board("data set", "x"), board("data set", "x"), board("data set", "y")))
        .containsExactly("x, protocol 1 of 3", "x, protocol 2 of 3", "y");
    assertThat(splits("random", "random")).containsExactly("protocol 1 of 2", "protocol 2 of 2");
  }

  @Test
  void a_number_replaces_a_name_of_more_than_60_characters() {
    String longest = "a".repeat(54);

    assertThat(splits(longest, "b")).containsExactly("split " + longest, "split b");
    assertThat(splits(longest + "a", "b")).containsExactly("protocol 1 of 2", "split b");
  }

  @Test
  void titles_have_the_name_and_plots_the_number() {
    BoardNames names = new BoardNames(List.of(board("split", "a"), board("split", "b")));

    assertThat(names.named(1).title("Settings")).isEqualTo("Settings, split b");
    assertThat(names.named(0).plot("loss")).isEqualTo("loss");
    assertThat(names.named(1).plot("loss")).isEqualTo("loss-2");
  }
}
