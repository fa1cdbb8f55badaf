package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.render.PlainMarkdown;

class ModelTableTest {
  private static String markdown(ExampleTrials example) {
    return PlainMarkdown.text(
        new Report(example.leaderboard("models", ""), List.of(), attempt -> List.of()).document());
  }

  private static Map<String, String> model(String type, String layers) {
    return ExampleTrials.ordered("model.type", type, "model.layers", layers);
  }

  @Test
  void each_model_of_a_search_has_its_best_complete_configuration() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("popularity", Map.of(), 1, 0.1, 0.1f)
            .validated("searched", model("mf", "1"), 1, 0.2)
            .finished("searched", model("graph", "2"), 1, 0.5, 0.4f)
            .finished("searched", model("graph", "2"), 2, 0.3, 0.4f)
            .validated("searched", model("mf", "3"), 1, 0.35)
            .stopped("searched", model("mf", "4"), 1, 0.9, 3)
            .stopped("searched", model("deep", "5"), 1, 0.05, 3)
            .validated("searched", Map.of("model.type", "ease"), 1, 0.3);

    assertThat(markdown(example))
        .contains(
            """
            ### Best configuration of each model

            | variant  | model | nDCG@10 on validation ↑ | epochs | configurations | parameters |
            | -------- | ----- | ----------------------: | -----: | -------------: | ---------- |
            | searched | graph |                  0.5000 |      4 |              1 | layers = 2 |
            | searched | mf    |                  0.3500 |     10 |              3 | layers = 3 |
            | searched | ease  |                  0.3000 |     10 |              1 | –          |
            | searched | deep  |                  0.0500 |    (3) |              1 | layers = 5 |

            For each model, the best complete configuration on validation, by the values for seed 1, which all configurations have. If successive halving stopped all of them, it is the best of those with the most epochs, which are in parentheses.
            """);
  }

  @Test
  void a_search_of_one_model_has_no_such_table() {
    assertThat(
            markdown(
                new ExampleTrials()
                    .validated("searched", model("mf", "1"), 1, 0.2)
                    .finished("searched", model("mf", "2"), 1, 0.5, 0.4f)))
        .doesNotContain("Best configuration of each model");
  }

  @Test
  void configurations_are_compared_by_the_seeds_that_all_of_them_have() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("searched", model("mf", "1"), 1, 0.36, 0.4f)
            .finished("searched", model("mf", "1"), 2, 0.38, 0.4f)
            .validated("searched", model("mf", "2"), 1, 0.4)
            .validated("searched", model("mf", "2"), 2, 0.3)
            .validated("searched", model("graph", "3"), 1, 0.1)
            .finished("other", model("mf", "1"), 1, 0.2, 0.2f)
            .validated("other", model("graph", "1"), 1, 0.1);

    assertThat(markdown(example))
        .contains(
            "| searched | mf    |                  0.4000 |     10 |              2 | layers = 2 |")
        .contains("| other    | mf    |                  0.2000 |")
        .contains(
            " on validation, by the values for the seeds that all configurations of a variant have."
                + " If");
  }
}
