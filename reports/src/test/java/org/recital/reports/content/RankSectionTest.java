package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Document;
import org.recital.reports.document.Plot;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.render.PlainMarkdown;

class RankSectionTest {
  private static final String TITLE = "Ranks over data sets";

  private final ExampleTrials example = new ExampleTrials();

  private void results(String dataset, String variants, double... tests) {
    example.dataset(dataset);
    for (int i = 0; i < tests.length; i++) {
      example.finished(variants.split(" ", -1)[i], Map.of(), 1, tests[i], (float) tests[i]);
    }
  }

  @Test
  void variants_of_three_data_sets_are_ranked() {
    results("x", "ease bpr-mf popularity sasrec", 0.5, 0.25, 0.125, 0.75);
    results("y", "ease bpr-mf popularity", 0.5, 0.25, 0.25);
    results("z", "ease bpr-mf popularity", 0.25, 0.5, 0.125);
    results("other", "ease gru4rec", 0.25, 0.5);

    String report = PlainMarkdown.text(document(List.of()));

    assertThat(report.substring(report.indexOf("## Ranks"), report.indexOf("## Test eval")))
        .isEqualTo(
            """
            ## Ranks over data sets

            Ranks of the test means of nDCG@10 under 3 protocols, each of which counts as a data\
             set: 1 is best, and equal means share the average of their ranks. Left out: sasrec has\
             no value for y, z; gru4rec has no value for x, y, z. Too few of the variants have a\
             value for other.

            | variant    | average rank ↓ |   x |   y |   z |
            | ---------- | -------------: | --: | --: | --: |
            | ease       |       **1.33** |   1 |   1 |   2 |
            | bpr-mf     |           1.83 |   2 | 2.5 |   1 |
            | popularity |           2.83 |   3 | 2.5 |   3 |

            Friedman test: chi-squared = 3.82 with 2 degrees of freedom, p = 0.148; in the form of\
             Iman and Davenport: F = 3.50 with 2 and 4 degrees of freedom, p = 0.132. The ranks do\
             not differ significantly at the 5 % level, so differences of pairs should not be\
             interpreted. The critical difference of the Nemenyi test at the 5 % level is 1.91.

            ![Average ranks by nDCG@10; bars join variants without a significant\
             difference](critical-difference.svg)

            *Average ranks by nDCG@10; bars join variants without a significant difference*

            | variant | compared with | rank difference | p (Nemenyi) |
            | ------- | ------------- | --------------: | ----------: |
            | ease    | bpr-mf        |           -0.50 |       0.813 |
            | ease    | popularity    |           -1.50 |       0.158 |
            | bpr-mf  | popularity    |           -1.00 |       0.438 |

            """);
  }

  @Test
  void data_sets_that_agree_have_significant_ranks() {
    for (int dataset = 0; dataset < 12; dataset++) {
      results("set" + dataset, "a b c", 0.5, 0.25, 0.125);
    }

    String report = PlainMarkdown.text(document(List.of()));

    assertThat(report)
        .contains(
            "Friedman test: chi-squared = 24.00 with 2 degrees of freedom, p < 0.001; in the form"
                + " of Iman and Davenport: F = ∞ with 2 and 22 degrees of freedom, p < 0.001. The"
                + " ranks differ significantly at the 5 % level. The critical difference of the"
                + " Nemenyi test at the 5 % level is 0.96.")
        .contains(
            """
            | variant | compared with | rank difference | p (Nemenyi) |
            | ------- | ------------- | --------------: | ----------: |
            | a       | b             |         ▲ -1.00 |       0.038 |
            | a       | c             |         ▲ -2.00 |     < 0.001 |
            | b       | c             |         ▲ -1.00 |       0.038 |
            """);
  }

  @Test
  void protocols_of_the_same_data_set_are_numbered() {
    results("x", "a b c", 0.5, 0.25, 0.125);
    example.protocol("another split");
    example
        .finished("a", Map.of(), 1, 0.5, 0.5f)
        .finished("b", Map.of(), 1, 0.4, 0.4f)
        .finished("c", Map.of(), 1, 0.3, 0.3f);
    results("z", "a b c", 0.5, 0.25, 0.125);

    assertThat(PlainMarkdown.text(document(List.of())))
        .contains("| variant | average rank ↓ | x, protocol 1 of 3 | x, protocol 2 of 3 |   z |");
  }

  @Test
  void given_metrics_are_ranked_one_by_one() {
    for (String dataset : List.of("x", "y", "z")) {
      results(dataset, "a b c", 0.5, 0.25, 0.125);
    }

    Document document = document(List.of("Error", "nDCG@10", "AveragePopularity@10"));

    assertThat(section(document).blocks())
        .filteredOn(Plot.class::isInstance)
        .extracting(block -> ((Plot) block).name() + ": " + ((Plot) block).caption())
        .containsExactly(
            "critical-difference: Average ranks by Error; bars join variants without a significant"
                + " difference",
            "critical-difference-2: Average ranks by nDCG@10; bars join variants without a"
                + " significant difference");
  }

  @Test
  void two_data_sets_are_not_ranked() {
    results("x", "a b c", 0.5, 0.25, 0.125);
    results("y", "a b c", 0.5, 0.25, 0.125);

    assertThat(document(List.of()).sections()).extracting(Section::title).doesNotContain(TITLE);
  }

  private static Section section(Document document) {
    return document.sections().stream()
        .filter(section -> section.title().equals(TITLE))
        .findFirst()
        .orElseThrow();
  }

  private Document document(List<String> metrics) {
    return new Report(example.leaderboard("ranks", ""), metrics, attempt -> List.of()).document();
  }
}
