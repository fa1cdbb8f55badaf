package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Document;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.ComparedRow;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.RowPair;
import org.recital.reports.render.Format;
import org.recital.reports.render.PlainMarkdown;
import org.recital.reports.store.CaseValues;

class RowComparisonTest {
  private static final Map<String, String> NONE = Map.of();
  private static final List<String> IDS = List.of("u10", "u11", "u12", "u13");

  private final ExampleTrials example =
      new ExampleTrials()
          .finished("popularity", NONE, 1, 0.1, 0.1f, 0.25f, 0.3f, 0.4f)
          .finished("popularity", NONE, 2, 0.1, 0.1f, 0.375f, 0.3f, 0.4f)
          .finished("popularity", NONE, 3, 0.1, 0.9f, 0.9f, 0.9f, 0.9f)
          .commit("4d5e6f7")
          .finished("ease", NONE, 1, 0.2, 0.5f, 0.5f, 0.3f, 0.2f)
          .finished("ease", NONE, 2, 0.2, 0.7f, 0.25f, 0.3f, 0.4f);

  @Test
  void two_rows_are_compared() {
    Map<Long, Map<Integer, List<String>>> lists =
        Map.of(
            1L, Map.of(1, List.of("a", "b", "c"), 2, List.of("a", "b")),
            4L, Map.of(1, List.of("a", "x", "y", "z"), 2, List.of("a", "b")));

    assertThat(PlainMarkdown.text(document(pair(), 2, lists)))
        .isEqualTo(
            """
            # ease compared with popularity

            Seeds 1, 2 of both rows. Seed 3 of popularity is left out.

            ## Test metrics

            | metric               |      popularity |            ease | difference | difference in % |      95 % interval | p (t) | p (Wilcoxon) |   d_z | better | worse | equal |
            | -------------------- | --------------: | --------------: | ---------: | --------------: | -----------------: | ----: | -----------: | ----: | -----: | ----: | ----: |
            | nDCG@10              | 0.2781 ± 0.0221 | 0.3938 ± 0.0265 |    +0.1156 |           +41.6 | -0.0594 to +0.3750 | 0.447 |        0.750 | +0.44 |      2 |     1 |     1 |
            | AveragePopularity@10 |  278.13 ± 22.10 |  393.75 ± 26.52 |    +115.62 |           +41.6 |                  – |     – |            – |     – |      – |     – |     – |
            | Error                | 0.7219 ± 0.0221 | 0.6062 ± 0.0265 |    -0.1156 |           -16.0 |                  – |     – |            – |     – |      – |     – |     – |

            Differences are positive where ease has the higher value. For metrics with values\
             per case, the table shows the mean difference over the test cases, its bootstrap\
             interval, paired tests and d_z. The difference of each case is averaged over seeds.\
             better, worse and equal are numbers of cases. p-values are Holm-corrected over the\
             1 metric with values per case; ▲ and ▼ mark p (t) < 0.05. Intervals are not corrected.

            ## Parameters that differ

            | parameter  | popularity | ease |
            | ---------- | ---------- | ---- |
            | model.type | popularity | ease |

            ## Versions and devices that differ

            | property | popularity | ease    |
            | -------- | ---------- | ------- |
            | commit   | 0a1b2c3    | 4d5e6f7 |

            ## Users that gain most on nDCG@10

            | user | popularity |   ease | difference |
            | ---- | ---------: | -----: | ---------: |
            | u10  |     0.1000 | 0.6000 |    +0.5000 |
            | u11  |     0.3125 | 0.3750 |    +0.0625 |

            ## Users that lose most on nDCG@10

            | user | popularity |   ease | difference |
            | ---- | ---------: | -----: | ---------: |
            | u13  |     0.4000 | 0.3000 |    -0.1000 |

            ## Ranked lists

            | pairs of lists | rank-biased overlap (p = 0.9) | share of common items |
            | -------------: | ----------------------------: | --------------------: |
            |              2 |                        0.7075 |                0.6250 |

            <details>
            <summary>Ranked lists: u10, seed 1</summary>

            | rank | popularity | ease |
            | ---: | ---------- | ---- |
            |    1 | a          | a    |
            |    2 | b          | x    |
            |    3 | c          | y    |
            |    4 | –          | z    |

            Rank-biased overlap 0.4150, share of common items 0.2500.

            </details>

            <details>
            <summary>Ranked lists: u11, seed 1</summary>

            | rank | popularity | ease |
            | ---: | ---------- | ---- |
            |    1 | a          | a    |
            |    2 | b          | b    |

            Rank-biased overlap 1.0000, share of common items 1.0000.

            </details>
            """);
  }

  @Test
  void users_are_limited_and_named_by_their_case_without_ids() {
    Document document =
        new RowComparison(pair(), 1, example::cases, attempt -> Optional.empty()).document();

    assertThat(PlainMarkdown.text(document))
        .contains(
            """
            ## Users that gain most on nDCG@10

            | user   | popularity |   ease | difference |
            | ------ | ---------: | -----: | ---------: |
            | case 1 |     0.1000 | 0.6000 |    +0.5000 |

            ## Users that lose most on nDCG@10

            | user   | popularity |   ease | difference |
            | ------ | ---------: | -----: | ---------: |
            | case 4 |     0.4000 | 0.3000 |    -0.1000 |

            ## Ranked lists

            The ranked lists of both rows are compared if they were saved: run the experiments\
             again with --rerun --set run.save_lists=true.
            """);
  }

  @Test
  void a_difference_from_a_value_near_zero_is_bounded_and_keeps_its_number() {
    ExampleTrials small =
        new ExampleTrials()
            .finished("popularity", NONE, 1, 0.1, 0.0f, 0.001f)
            .finished("ease", NONE, 1, 0.2, 0.5f, 0.5f);

    assertThat(Format.CSV.text(document(small)))
        .contains("nDCG@10,difference in %,\"> 1,000\",99")
        .contains("AveragePopularity@10,difference in %,\"> 1,000\",99");
  }

  private static Document document(ExampleTrials trials) {
    RowPair pair = RowPair.of(row(trials, "popularity"), row(trials, "ease"));
    return new RowComparison(pair, 1, trials::cases, attempt -> Optional.empty()).document();
  }

  @Test
  void a_difference_over_other_cases_than_those_of_the_values_is_marked() {
    ExampleTrials differing =
        new ExampleTrials()
            .finished("popularity", NONE, 1, 0.1, 0.2f, 0.2f, 0.2f, 0.2f)
            .finished("popularity", NONE, 2, 0.1, 0.2f)
            .finished("ease", NONE, 1, 0.2, 0.1f, 0.2f, 0.2f, 0.2f)
            .finished("ease", NONE, 2, 0.2, 0.5f);
    Document document = document(differing);

    assertThat(PlainMarkdown.text(document))
        .contains(
            "| nDCG@10              | 0.2000 ± 0.0000 | 0.3375 ± 0.2298 |  † +0.0250 |         † +12.5 |")
        .contains(
            "The difference of each case is averaged over seeds. †: the rows have different seeds or"
                + " folds, or these have different test cases, so that this mean is not the"
                + " difference of the two values. better, worse and equal are numbers of cases.");
    assertThat(Format.LATEX.text(document))
        .contains(
            "$^{\\dagger}$ +0.0250 &",
            "No difference from popularity is significant (two-sided paired $t$-test over test"
                + " cases, $p < 0.05$, Holm-corrected over 1"
                + " metric). $^{\\dagger}$: the rows have different seeds or folds, or these have"
                + " different test cases, so that this mean is not the difference of the two"
                + " values.}\n");
    assertThat(Format.CSV.text(document)).contains("nDCG@10,difference,† +0.0250,0.02");
  }

  @Test
  void rows_without_a_common_fold_are_not_compared_by_case() {
    ExampleTrials trials =
        new ExampleTrials()
            .fold(1)
            .finished("popularity", NONE, 1, 0.1, 0.2f)
            .fold(2)
            .finished("ease", NONE, 1, 0.2, 0.1f);

    assertThat(PlainMarkdown.text(document(trials)))
        .contains(
            "The rows have no seed and fold in common, so that values per case and ranked lists"
                + " are not compared.");
  }

  @Test
  void tests_over_several_folds_have_a_warning() {
    ExampleTrials trials = new ExampleTrials();
    for (int fold = 1; fold <= 2; fold++) {
      trials
          .fold(fold)
          .finished("popularity", NONE, 1, 0.1, 0.2f, 0.1f)
          .finished("ease", NONE, 1, 0.2, 0.1f, 0.4f);
    }

    assertThat(PlainMarkdown.text(document(trials)))
        .contains(
            "mark p (t) < 0.05. Intervals are not corrected. The test cases of different folds are not"
                + " independent, so p-values"
                + " may be too small.");
  }

  @Test
  void several_cases_of_a_user_are_numbered() {
    RowComparison comparison =
        new RowComparison(
            pair(),
            1,
            attempt ->
                new CaseValues(
                    new int[] {7, 7, 8, 7},
                    List.of("u7", "u7", "u8", "u7"),
                    example.cases(attempt).values()),
            attempt -> Optional.empty());

    assertThat(PlainMarkdown.text(comparison.document()))
        .contains("| u7 (case 1 of 3) |", "| u7 (case 3 of 3) |");
  }

  @Test
  void rows_without_common_seeds_have_no_tests_and_no_users() {
    ExampleTrials other =
        new ExampleTrials()
            .finished("popularity", NONE, 1, 0.1, 0.1f, 0.2f)
            .finished("ease", NONE, 2, 0.2, 0.5f, 0.3f);
    Document document =
        new RowComparison(
                RowPair.of(row(other, "popularity"), row(other, "ease")),
                5,
                other::cases,
                attempt -> Optional.empty())
            .document();

    assertThat(document.description())
        .isEqualTo(
            "The rows have no seed in common, so that values per case and ranked lists are not"
                + " compared.");
    assertThat(document.sections())
        .extracting(Section::title)
        .containsExactly("Test metrics", "Parameters that differ");
    assertThat(PlainMarkdown.text(document))
        .contains("| nDCG@10              |     0.1500 | 0.4000 |    +0.2500 |          +166.7 |")
        .contains(
            "Differences are positive where ease has the higher value. No metric has values per"
                + " case of both rows, so that there are no tests.");
  }

  @Test
  void metrics_without_a_direction_have_no_better_and_worse_cases() {
    RowComparison comparison =
        new RowComparison(
            pair(),
            0,
            attempt -> {
              float[] values = example.cases(attempt).of("nDCG@10").orElseThrow();
              return new CaseValues(
                  example.cases(attempt).users(),
                  List.of(),
                  Map.of("nDCG@10", values, "AveragePopularity@10", values));
            },
            attempt -> Optional.empty());

    assertThat(PlainMarkdown.text(comparison.document()))
        .containsPattern("\\| nDCG@10 .*\\| +2 \\| +1 \\| +1 \\|\n")
        .containsPattern("\\| AveragePopularity@10 .*\\| +– \\| +– \\| +1 \\|\n")
        .contains("Holm-corrected over the 2 metrics with values per case")
        .contains("## Users that gain most on nDCG@10\n\nNone.\n");
  }

  @Test
  void seeds_that_are_left_out_are_named_in_the_order_of_the_rows() {
    ExampleTrials other =
        new ExampleTrials()
            .finished("popularity", NONE, 1, 0.1, 0.1f)
            .finished("popularity", NONE, 2, 0.1, 0.1f)
            .finished("popularity", NONE, 3, 0.1, 0.1f)
            .finished("ease", NONE, 3, 0.2, 0.5f)
            .finished("ease", NONE, 4, 0.2, 0.5f);
    RowPair pair = RowPair.of(row(other, "popularity"), row(other, "ease"));

    assertThat(
            new RowComparison(pair, 5, other::cases, attempt -> Optional.empty())
                .document()
                .description())
        .isEqualTo(
            "Seed 3 of both rows. Seeds 1, 2 of popularity are left out. Seed 4 of ease is left"
                + " out.");
  }

  @Test
  void programs_get_both_ends_of_an_interval() {
    Document document = document(pair(), 0, Map.of());

    assertThat(Format.CSV.text(document))
        .containsPattern(
            "nDCG@10,95 % interval,-0\\.0594 to \\+0\\.3750,-0\\.05937[0-9]+,,0\\.37[0-9]+,,,")
        .contains(",text,value,deviation,upper,rank,significance,selected\n");
    assertThat(Format.JSON.text(document))
        .containsPattern(
            "\"text\" : \"-0\\.0594 to \\+0\\.3750\",\\s+\"value\" : -0\\.05937[0-9]+,\\s+\"upper\" : 0\\.37");
  }

  @Test
  void all_formats_have_the_metrics() {
    Document document = document(pair(), 2, Map.of());

    for (Format format : Format.values()) {
      assertThat(format.text(document)).as(format.toString()).contains("nDCG@10", "+0.1156");
    }
  }

  private RowPair pair() {
    return RowPair.of(row(example, "popularity"), row(example, "ease"));
  }

  private static ComparedRow row(ExampleTrials example, String variant) {
    return ComparedRow.of(example.trials(), variant).get(0);
  }

  private Document document(
      RowPair pair, int users, Map<Long, Map<Integer, List<String>>> listsByAttempt) {
    return new RowComparison(
            pair,
            users,
            attempt -> {
              CaseValues values = example.cases(attempt);
              return new CaseValues(values.users(), IDS, values.values());
            },
            attempt -> Optional.ofNullable(listsByAttempt.get(attempt.id())))
        .document();
  }
}
