package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.ExampleTrials;

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

  @Test
  void models_of_which_halving_stopped_every_configuration_are_named() {
    assertThat(BoardNotes.of(example.leaderboard("halving", "").boards().get(0)))
        .containsExactly(
            "In the search of searched, successive halving stopped all configurations of bpr-mf,"
                + " ngcf after at most 3 epochs.");
  }

  @Test
  void a_model_with_a_complete_configuration_is_not_named() {
    example.validated("searched", model("ngcf", "3"), 1, 0.2);

    assertThat(BoardNotes.of(example.leaderboard("halving", "").boards().get(0)))
        .containsExactly(
            "In the search of searched, successive halving stopped all configurations of bpr-mf"
                + " after at most 1 epoch.");
  }

  @Test
  void rows_without_a_search_have_no_note() {
    assertThat(
            BoardNotes.of(
                new ExampleTrials()
                    .finished("a", Map.of(), 1, 0.3, 0.4f)
                    .leaderboard("none", "")
                    .boards()
                    .get(0)))
        .isEmpty();
  }
}
