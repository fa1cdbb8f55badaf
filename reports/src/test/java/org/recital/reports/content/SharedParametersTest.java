package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.render.PlainMarkdown;

class SharedParametersTest {
  private static Map<String, String> model(String layers, String rate) {
    Map<String, String> model = ExampleTrials.ordered("model.type", "mf", "model.layers", layers);
    model.put("model.rate", rate);
    return model;
  }

  private static String settings(ExampleTrials example) {
    String report =
        PlainMarkdown.text(
            new Report(example.leaderboard("shared", ""), List.of(), attempt -> List.of())
                .document());
    int from = report.indexOf("### Settings");
    return report.substring(from, report.indexOf("\n###", from + 1));
  }

  @Test
  void parameters_that_all_rows_of_a_model_share_are_in_a_table_of_their_own() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("popularity", Map.of(), 1, 0.1, 0.1f)
            .finished("a", model("2", "0.1"), 1, 0.3, 0.4f)
            .finished("b", model("2", "0.3"), 1, 0.2, 0.4f);

    assertThat(settings(example))
        .isEqualTo(
            """
            ### Settings

            | variant    | model      | parameters |
            | ---------- | ---------- | ---------- |
            | a          | mf         | rate = 0.1 |
            | b          | mf         | rate = 0.3 |
            | popularity | popularity | –          |

            | model | variants | parameters of all these variants |
            | ----- | -------- | -------------------------------- |
            | mf    | a, b     | layers = 2                       |
            """);
  }

  @Test
  void without_shared_parameters_there_is_no_such_table() {
    assertThat(
            settings(
                new ExampleTrials()
                    .finished("a", model("2", "0.1"), 1, 0.3, 0.4f)
                    .finished("b", model("3", "0.3"), 1, 0.2, 0.4f)))
        .contains("layers = 2, rate = 0.1")
        .doesNotContain("all these variants");
  }
}
