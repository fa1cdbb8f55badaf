package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.BoundaryValue;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.leaderboard.SearchSummary;

class BoardNotesTest {
  private final ExampleTrials example =
      new ExampleTrials()
          .finished("searched", model("ease"), 1, 0.3, 0.4f)
          .stopped("searched", model("ease", "2"), 1, 0.1, 1)
          .stopped("searched", model("ngcf", "1"), 1, 0.1, 1)
          .stopped("searched", model("ngcf", "2"), 1, 0.1, 3)
          .stopped("searched", model("bpr-mf", "1"), 1, 0.1, 1);

  private static Map<String, String> model(String type) {
    return Map.of("model.type", type);
  }

  private static Map<String, String> model(String type, String layers) {
    return ExampleTrials.ordered("model.type", type, "model.layers", layers);
  }

  private List<String> notes() {
    Leaderboard leaderboard = example.leaderboard("halving", "");
    Map<String, SearchSummary> searches =
        leaderboard.searched().stream()
            .collect(Collectors.toMap(SearchSummary::variant, search -> search));
    return BoardNotes.of(leaderboard.boards().get(0), searches, List.of());
  }

  @Test
  void models_of_which_halving_stopped_every_configuration_are_named() {
    example.failed("searched", model("bpr-mf", "2"), 1);

    assertThat(notes())
        .containsExactly(
            "In the search of variant 'searched', successive halving stopped all configurations of"
                + " bpr-mf, ngcf after at most 3 epochs. These models were never trained"
                + " completely.");
  }

  @Test
  void a_model_with_a_complete_configuration_is_not_named() {
    example.validated("searched", model("ngcf", "3"), 1, 0.2);

    assertThat(notes())
        .containsExactly(
            "In the search of variant 'searched', successive halving stopped all configurations of"
                + " bpr-mf after at most 1 epoch. These models were never trained completely.");
  }

  @Test
  void configurations_of_a_search_that_has_not_ended_may_continue() {
    example.planned("searched", model("ngcf", "3"), 1);

    assertThat(notes()).isEmpty();
  }

  @Test
  void rows_without_a_search_have_no_note() {
    ExampleTrials single = new ExampleTrials().finished("a", Map.of(), 1, 0.3, 0.4f);

    assertThat(BoardNotes.of(single.leaderboard("none", "").boards().get(0), Map.of(), List.of()))
        .isEmpty();
  }

  @Test
  void the_limit_of_the_epochs_of_stopped_configurations_is_named() {
    ExampleTrials limited =
        new ExampleTrials()
            .training("{\"epochs\": 81}")
            .finished("searched", model("ease", "1"), 1, 0.3, 0.4f)
            .stopped("searched", model("mf", "1"), 1, 0.1, 1);
    Leaderboard leaderboard = limited.leaderboard("limit", "");

    assertThat(
            BoardNotes.of(
                leaderboard.boards().get(0),
                Map.of("searched", leaderboard.searched().get(0)),
                List.of()))
        .containsExactly(
            "In the search of variant 'searched', successive halving stopped all configurations of"
                + " mf after at most 1 of 81 epochs. These models were never trained completely.");
  }

  @Test
  void values_at_the_boundary_of_their_search_space_are_named_once() {
    ExampleTrials rows =
        new ExampleTrials()
            .finished("a", Map.of("model.k", "9"), 1, 0.3, 0.4f)
            .finished("b", Map.of("model.k", "1"), 1, 0.2, 0.4f);
    List<BoundaryValue> boundaries =
        List.of(
            new BoundaryValue("a", "model.k", "9", true),
            new BoundaryValue("b", "model.k", "1", false),
            new BoundaryValue("a", "model.k", "9", true), // of another board with the same value
            new BoundaryValue("a", "model.k", "1", false), // of other boards
            new BoundaryValue("c", "model.k", "1", false));

    assertThat(BoardNotes.of(rows.leaderboard("ends", "").boards().get(0), Map.of(), boundaries))
        .containsExactly(
            "Selected values at the boundary of their search space, so that a wider space may have"
                + " better configurations: a (model.k = 9), b (model.k = 1).");
  }
}
