package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board.Difference;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Repetition;
import org.recital.reports.store.ReportSettings;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;

class LeaderboardTest {
  private static final Map<String, String> NONE = Map.of();
  private static final Map<String, String> ONE = Map.of("model.layers", "1");
  private static final Map<String, String> TWO = Map.of("model.layers", "2");

  private final ExampleTrials example = new ExampleTrials();

  @Test
  void a_row_is_the_best_configuration_on_validation_and_not_on_test() {
    example
        .finished("lightgcn", ONE, 1, 0.5, 0.9f)
        .finished("lightgcn", ONE, 2, 0.3, 0.9f)
        .finished("lightgcn", TWO, 1, 0.4, 0.1f)
        .finished("lightgcn", TWO, 2, 0.5, 0.2f);

    Board board = onlyBoard();

    ConfigurationResult row = board.rows().get(0);
    assertThat(row.configuration()).isEqualTo(TWO);
    assertThat(row.attempts()).isEqualTo(Map.of(Repetition.of(1), 3L, Repetition.of(2), 4L));
    assertThat(row.validation().orElseThrow().mean()).isCloseTo(0.45, within(1e-12));
    Summary test = Optional.ofNullable(row.test().get("nDCG@10")).orElseThrow();
    assertThat(test.mean()).isCloseTo(0.15, within(1e-7));
    assertThat(test.deviation()).isCloseTo(0.1 / Math.sqrt(2), within(1e-7));
    assertThat(test.count()).isEqualTo(2);
    assertThat(board.otherConfigurations())
        .extracting(ConfigurationResult::configuration)
        .containsExactly(ONE);
  }

  @Test
  void a_stopped_configuration_never_wins_and_other_configurations_have_no_test_metrics() {
    Map<String, String> three = Map.of("model.layers", "3");
    example
        .stopped("lightgcn", ONE, 1, 0.9, 3)
        .stopped("lightgcn", three, 1, 0.1, 9)
        .finished("lightgcn", TWO, 1, 0.4, 0.1f)
        .finished("lightgcn", NONE, 1, 0.3, 0.8f)
        .stopped("bpr-mf", NONE, 1, 0.99, 3);

    Board board = onlyBoard();

    assertThat(board.rows()).extracting(ConfigurationResult::configuration).containsExactly(TWO);
    assertThat(board.rows().get(0).complete()).isTrue();
    assertThat(board.otherConfigurations())
        .extracting(
            ConfigurationResult::configuration,
            ConfigurationResult::complete,
            ConfigurationResult::epochs,
            ConfigurationResult::test)
        .containsExactly(
            tuple(NONE, true, 4, Map.of()),
            tuple(three, false, 9, Map.of()),
            tuple(ONE, false, 3, Map.of()));
    assertThat(example.leaderboard("toy", "").unfinished()).isEmpty();
  }

  @Test
  void a_winner_without_a_test_evaluation_has_a_row_without_test_metrics() {
    example.validated("lightgcn", TWO, 1, 0.4).finished("ease", NONE, 1, 0.3, 0.2f, 0.4f);

    Leaderboard leaderboard =
        example.leaderboard("toy", "").comparedWith(Optional.empty(), example::cases);

    Board board = leaderboard.boards().get(0);
    assertThat(board.rows())
        .extracting(ConfigurationResult::variant, row -> row.test().isEmpty())
        .containsExactly(tuple("lightgcn", true), tuple("ease", false));
    assertThat(board.comparisons().orElseThrow().all()).isEmpty();
  }

  @Test
  void a_winner_at_an_end_of_its_search_space_is_noted() {
    Map<String, String> configuration =
        Map.of("layers", "4", "rate", "0.0011", "size", "60", "bias", "7");
    example.finished("a", configuration, 1, 0.5, 0.9f).finished("b", NONE, 1, 0.4, 0.9f);
    Map<String, SearchRecord.Bounds> bounds =
        Map.of(
            "layers", new SearchRecord.Bounds(1, 4),
            "rate", new SearchRecord.Bounds(0.001, 1),
            "size", new SearchRecord.Bounds(8, 64));

    assertThat(
            example
                .leaderboard("toy", "")
                .searchedIn(List.of(new SearchRecord("toy", "a", "id", bounds)), Map.of())
                .boundaries())
        .containsExactlyInAnyOrder(
            new BoundaryValue("a", "layers", "4", true),
            new BoundaryValue("a", "rate", "0.0011", false));
  }

  @Test
  void rows_are_ordered_by_validation() {
    example
        .finished("popularity", NONE, 1, 0.1, 0.3f)
        .finished("ease", NONE, 1, 0.4, 0.2f)
        .finished("random", NONE, 1, Double.NaN, 0.1f);

    Board board = onlyBoard();

    assertThat(board.rows())
        .extracting(ConfigurationResult::variant)
        .containsExactly("ease", "popularity", "random");
    assertThat(board.columns())
        .containsExactly(
            new Column("nDCG@10", Direction.HIGHER),
            new Column("AveragePopularity@10", Direction.NEITHER),
            new Column("Error", Direction.LOWER));
  }

  @Test
  void a_configuration_with_fewer_finished_seeds_does_not_win() {
    example
        .finished("lightgcn", ONE, 1, 0.9, 0.9f)
        .planned("lightgcn", ONE, 2)
        .finished("lightgcn", TWO, 1, 0.4, 0.1f)
        .finished("lightgcn", TWO, 2, 0.5, 0.2f);

    Board board = onlyBoard();

    assertThat(board.rows()).extracting(ConfigurationResult::configuration).containsExactly(TWO);
    ConfigurationResult other = board.otherConfigurations().get(0);
    assertThat(other.finished()).isEqualTo(1);
    assertThat(other.planned()).isEqualTo(2);
  }

  @Test
  void different_protocols_are_never_in_one_table() {
    example
        .finished("a", NONE, 1, 0.1, 0.5f)
        .protocol("0ther")
        .finished("b", NONE, 1, 0.2, 0.6f)
        .finished("a", NONE, 2, 0.1, 0.5f);

    List<Board> boards = example.leaderboard("small", "").boards();

    assertThat(boards)
        .extracting(board -> board.protocol().fingerprint())
        .containsExactly("5eed5eed5eed5eed", "0ther");
    assertThat(boards.get(0).rows()).extracting(ConfigurationResult::variant).containsExactly("a");
    assertThat(boards.get(1).rows())
        .extracting(ConfigurationResult::variant)
        .containsExactly("b", "a");
  }

  @Test
  void facts_that_differ_between_seeds_are_ranges() {
    example.finished("a", NONE, 1, 0.1, 0.5f).finished("a", NONE, 12, 0.1, 0.5f);

    assertThat(onlyBoard().protocol().facts())
        .isEqualTo(Map.of("parts", "91–102 training, 10 test"));
  }

  @Test
  void parameters_that_differ_are_listed_without_the_seed() {
    example
        .finished("lightgcn", TWO, 1, 0.5, 0.5f)
        .finished("lightgcn", TWO, 2, 0.5, 0.5f)
        .finished("ease", NONE, 1, 0.1, 0.5f);

    assertThat(onlyBoard().differences())
        .containsExactly(
            new Difference("model.type", Map.of("lightgcn", "lightgcn", "ease", "ease")),
            new Difference("model.layers", Map.of("lightgcn", "2")));
    assertThat(onlyBoard().rows().get(0).parameters())
        .containsEntry("split.parts", "[0.9, 0.1]")
        .doesNotContainKey("seed");
  }

  @Test
  void rows_are_compared_with_the_best_row_or_with_a_named_variant() {
    example
        .finished("ease", NONE, 1, 0.5, 0.5f, 0.6f, 0.7f, 0.8f)
        .finished("popularity", NONE, 1, 0.1, 0.1f, 0.21f, 0.29f, 0.4f);

    Comparison worse = comparisons(Optional.empty()).of("popularity", "nDCG@10").orElseThrow();
    Comparison better = comparisons(Optional.of("popularity")).of("ease", "nDCG@10").orElseThrow();

    assertThat(worse.isWorse()).isTrue();
    assertThat(worse.isBetter()).isFalse();
    assertThat(worse.worse()).isEqualTo(4);
    assertThat(worse.test().meanDifference()).isCloseTo(-0.4, within(1e-6));
    assertThat(worse.interval()).isPresent();
    assertThat(better.isBetter()).isTrue();
    assertThat(better.test().meanDifference()).isCloseTo(0.4, within(1e-6));
    assertThat(better.studentP()).isEqualTo(worse.studentP());
  }

  @Test
  void p_values_are_corrected_over_all_comparisons_of_a_board() {
    example
        .finished("a", NONE, 1, 0.9, 0.5f, 0.6f, 0.7f, 0.8f)
        .finished("b", NONE, 1, 0.5, 0.1f, 0.21f, 0.29f, 0.4f)
        .finished("c", NONE, 1, 0.1, 0.1f, 0.2f, 0.3f, 0.9f);

    Comparisons comparisons = comparisons(Optional.empty());

    Comparison smallest = comparisons.of("b", "nDCG@10").orElseThrow();
    assertThat(comparisons.all()).hasSize(2);
    assertThat(smallest.studentP()).isCloseTo(2 * smallest.test().studentP(), within(1e-12));
  }

  @Test
  void a_board_with_one_row_has_no_comparisons() {
    example.finished("a", NONE, 1, 0.9, 0.5f, 0.6f).unfinished("b", 1, State.FAILED, "no");

    for (Optional<String> baseline : List.of(Optional.<String>empty(), Optional.of("a"))) {
      assertThat(example.leaderboard("small", "").comparedWith(baseline, example::cases).boards())
          .singleElement()
          .satisfies(board -> assertThat(board.comparisons()).isEmpty());
    }
  }

  @Test
  void training_time_is_the_mean_over_seeds() {
    // the example trials train for 75 seconds times their test value
    example.finished("a", NONE, 1, 0.9, 0.25f).finished("a", NONE, 2, 0.9, 0.75f);

    assertThat(onlyBoard().rows().get(0).cost().trainingSeconds()).isCloseTo(37.5, within(1e-9));
  }

  @Test
  void the_time_of_the_test_evaluation_is_the_mean_over_the_seeds_that_have_one() {
    // the example trials are evaluated for 20 seconds times their test value
    example
        .finished("a", NONE, 1, 0.9, 0.25f)
        .finished("a", NONE, 2, 0.9, 0.75f)
        .validated("a", NONE, 3, 0.9);

    assertThat(onlyBoard().rows().get(0).cost().testSeconds()).isCloseTo(10, within(1e-9));
    assertThat(onlyBoard().rows().get(0).cost().devices()).containsExactly("cpu");
  }

  @Test
  void without_selection_there_is_no_best_row_to_compare_with() {
    example
        .selectNothing()
        .finished("a", NONE, 1, 0.9, 0.5f, 0.6f)
        .finished("b", NONE, 1, 0.9, 0.5f, 0.6f);

    Leaderboard leaderboard =
        example.leaderboard("small", "").comparedWith(Optional.empty(), example::cases);

    assertThat(leaderboard.boards().get(0).comparisons()).isEmpty();
    assertThat(leaderboard.boards().get(0).rows())
        .extracting(ConfigurationResult::variant)
        .containsExactly("a", "b");
    assertThat(comparisons(Optional.of("a")).all()).hasSize(1);
  }

  @Test
  void without_validation_values_there_is_no_best_row_to_compare_with_and_no_interval() {
    example
        .select("Recall@10")
        .finished("a", NONE, 1, 0.9, 0.5f, 0.6f)
        .finished("b", NONE, 1, 0.9, 0.5f, 0.7f);

    assertThat(onlyBoard().rows()).allSatisfy(row -> assertThat(row.validation()).isEmpty());
    assertThat(
            example
                .leaderboard("small", "")
                .comparedWith(Optional.empty(), example::cases)
                .boards()
                .get(0)
                .comparisons())
        .isEmpty();
    assertThat(comparisons(Optional.of("a")).of("b", "nDCG@10").orElseThrow().interval()).isEmpty();
  }

  @Test
  void a_baseline_must_be_a_variant() {
    example.finished("a", NONE, 1, 0.9, 0.5f).unfinished("b", 1, State.FAILED, "no");

    assertThatThrownBy(
            () -> example.leaderboard("small", "").comparedWith(Optional.of("c"), example::cases))
        .isInstanceOf(StoreException.class)
        .hasMessage("experiment 'small' has no variant 'c' for the baseline. Known variants: a, b");
  }

  @Test
  void the_baseline_of_the_settings_is_used_if_it_has_trials() {
    example
        .finished("a", NONE, 1, 0.9, 0.5f, 0.4f, 0.3f)
        .finished("b", NONE, 1, 0.8, 0.4f, 0.4f, 0.4f);

    assertThat(baseline(Optional.empty(), "b")).isEqualTo("b");
    assertThat(baseline(Optional.of("a"), "b")).isEqualTo("a");
    assertThat(baseline(Optional.empty(), "c")).as("the best row").isEqualTo("a");
    assertThatThrownBy(() -> baseline(Optional.of("c"), "b")).isInstanceOf(StoreException.class);
  }

  private String baseline(Optional<String> given, String ofSettings) {
    ReportSettings settings = new ReportSettings(List.of(), Optional.of(ofSettings), Set.of());
    return Leaderboard.of(new Experiment("small", "", "", settings), example.trials(), List.of())
        .withBaselineOfSettings(given, example::cases)
        .boards()
        .get(0)
        .comparisons()
        .orElseThrow()
        .baseline();
  }

  @Test
  void a_search_of_another_variant_is_not_in_the_summary() {
    Map<String, String> wide = Map.of("model.size", "64");
    example.finished("a", wide, 1, 0.9, 0.5f).finished("b", wide, 1, 0.8, 0.4f);
    SearchRecord one = new SearchRecord("small", "a", "first", Map.of());
    SearchRecord other = new SearchRecord("small", "b", "second", Map.of());

    assertThat(
            example
                .leaderboard("small", "")
                .searchedIn(List.of(one, other), Map.of("b", 3))
                .searched())
        .extracting(SearchSummary::record, SearchSummary::former)
        .containsExactly(tuple(Optional.of(one), 0), tuple(Optional.of(other), 3));
  }

  @Test
  void a_protocol_without_a_complete_training_has_no_board() {
    example.stopped("a", NONE, 1, 0.9, 2).protocol("feed").finished("b", NONE, 1, 0.8, 0.4f);

    assertThat(onlyBoard().rows()).extracting(ConfigurationResult::variant).containsExactly("b");
  }

  @Test
  void external_rows_have_lists_or_values() {
    example
        .finished(ConfigurationResult.EXTERNAL_LISTS, NONE, 1, 0.9, 0.5f)
        .finished(ConfigurationResult.EXTERNAL_VALUES, NONE, 1, 0.8, 0.5f)
        .finished("a", NONE, 1, 0.7, 0.5f);

    assertThat(onlyBoard().rows())
        .extracting(ConfigurationResult::isExternal, ConfigurationResult::hasExternalValues)
        .containsExactly(tuple(true, false), tuple(true, true), tuple(false, false));
  }

  @Test
  void unfinished_trials_are_listed_separately() {
    example
        .finished("a", NONE, 1, 0.9, 0.5f)
        .unfinished("a", 2, State.FAILED, "out of memory")
        .planned("b", NONE, 1);

    Leaderboard leaderboard = example.leaderboard("small", "");

    assertThat(leaderboard.finished()).hasSize(1);
    assertThat(leaderboard.unfinished())
        .extracting(trial -> trial.plan().variant() + " " + trial.state())
        .containsExactly("a FAILED", "b PLANNED");
    assertThat(onlyBoard().rows().get(0).planned()).isEqualTo(2);
  }

  private Board onlyBoard() {
    List<Board> boards = example.leaderboard("small", "").boards();
    assertThat(boards).hasSize(1);
    return boards.get(0);
  }

  private Comparisons comparisons(Optional<String> baseline) {
    return example
        .leaderboard("small", "")
        .comparedWith(baseline, example::cases)
        .boards()
        .get(0)
        .comparisons()
        .orElseThrow();
  }
}
