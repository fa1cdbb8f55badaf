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

            | variant  | model | nDCG@10 on validation ↑ | epochs | configurations | parameters       |
            | -------- | ----- | ----------------------: | -----: | -------------: | ---------------- |
            | searched | graph |                  0.5000 |      4 |              1 | model.layers = 2 |
            | searched | mf    |                  0.3500 |     10 |              3 | model.layers = 3 |
            | searched | ease  |                  0.3000 |     10 |              1 | –                |
            | searched | deep  |                  0.0500 |    (3) |              1 | model.layers = 5 |

            For each model, the best complete configuration on validation, or else the best one that successive halving stopped, with its epochs in parentheses. All values are those of seed 1, which all configurations have.
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
}
