package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.render.PlainMarkdown;

class OtherCasesTest {
  @Test
  void a_sentence_replaces_the_marks_of_differences_if_all_of_them_are_over_other_cases() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("a", Map.of(), 1, 0.3, 0.9f, 0.8f)
            .finished("b", Map.of(), 1, 0.2, 0.5f, 0.4f)
            .finished("b", Map.of(), 2, 0.2, 0.1f, 0.2f);
    String sentence =
        "The mean differences are not the differences of the means in the leaderboard, because the"
            + " tests give every test case the same weight and rows have different seeds or folds, or"
            + " these have different test cases.";

    assertThat(compared(example)).contains("† -0.4000").doesNotContain(sentence);
    example.finished("c", Map.of(), 1, 0.1, 0.5f, 0.3f).finished("c", Map.of(), 2, 0.1, 0.1f, 0.2f);
    assertThat(compared(example))
        .contains(" -0.4000", " -0.4500", "Intervals are not corrected. " + sentence + "\n")
        .doesNotContain("†");
    example.finished("d", Map.of(), 1, 0.1, 0.5f, 0.3f);
    assertThat(compared(example)).contains("† -0.4000", "† -0.4500").doesNotContain(sentence);
  }

  private static String compared(ExampleTrials example) {
    Leaderboard compared =
        example.leaderboard("tests", "").comparedWith(Optional.of("a"), example::cases);
    return PlainMarkdown.text(new Report(compared, List.of(), attempt -> List.of()).document());
  }

  @Test
  void the_sentence_names_the_seeds_if_all_rows_have_the_same() {
    ExampleTrials example = new ExampleTrials();
    for (String variant : List.of("a", "b", "c")) {
      float value = variant.equals("a") ? 0.9f : 0.5f;
      example
          .finished(variant, Map.of(), 1, 0.3, value, 0.1f)
          .finished(variant, Map.of(), 2, 0.3, value);
    }

    assertThat(compared(example))
        .contains(
            "because the tests give every test case the same weight and the test cases differ between"
                + " seeds.\n");
  }

  @Test
  void the_sentence_does_not_name_seeds_if_there_is_only_one() {
    ExampleTrials example = new ExampleTrials().finished("a", Map.of(), 1, 0.3, 0.9f, 0.8f, 0.1f);
    for (String variant : List.of("b", "c")) { // without a value for the third user
      example.finished(variant, Map.of(), 1, 0.2, 0.5f, 0.4f);
    }

    assertThat(compared(example))
        .contains(
            "because the tests give every test case the same weight and rows have values for"
                + " different test cases.\n");
  }
}
