package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.content.Report;
import org.recital.reports.document.Document;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.store.SearchDescription;
import org.recital.reports.store.SearchDescription.Parameter;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.StoreException;

/** The section on the searches of an experiment. */
class SearchSectionTest {
  private final ExampleTrials example =
      new ExampleTrials().finished("popularity", Map.of(), 1, 0.1, 0.1f);

  private Document document(Map<String, Integer> former, SearchRecord... searches) {
    return new Report(
            example.leaderboard("shop", "").searchedIn(List.of(searches), former),
            List.of(),
            attempt -> List.of())
        .document()
        .onlySections(List.of("search"));
  }

  private String markdown(SearchRecord... searches) {
    return PlainMarkdown.text(document(Map.of(), searches));
  }

  private static SearchRecord search(String variant, SearchDescription description) {
    return new SearchRecord("shop", variant, "id", Map.of()).describedAs(description);
  }

  private static Map<String, String> layers(int layers) {
    return Map.of("model.layers", Integer.toString(layers));
  }

  /** A grid over layers with the seeds 1 and 2. */
  private static SearchDescription grid() {
    return grid(0);
  }

  private static SearchDescription grid(int folds) {
    return new SearchDescription(
        Map.of("type", "grid"),
        0,
        List.of(),
        List.of(1L, 2L),
        3,
        List.of(1L, 2L),
        folds,
        List.of(new Parameter("model.layers", "values", List.of("1", "2"), Map.of())),
        List.of(),
        List.of(),
        Map.of());
  }

  @Test
  void a_grid_of_listed_values_is_short() {
    for (String variant : List.of("lightgcn", "ngcf")) {
      example
          .validated(variant, layers(1), 1, 0.2)
          .validated(variant, layers(1), 2, 0.2)
          .finished(variant, layers(2), 1, 0.3, 0.4f)
          .finished(variant, layers(2), 2, 0.3, 0.4f);
    }

    assertThat(markdown(search("lightgcn", grid()), search("ngcf", grid())))
        .isEqualTo(
            """
            # shop

            ## Search

            | variant  | method | configurations | seeds | selected by           | total training |
            | -------- | ------ | -------------: | ----- | --------------------- | -------------: |
            | lightgcn | grid   |              2 | 1, 2  | nDCG@10 on validation |     1 min 00 s |
            | ngcf     | grid   |              2 | 1, 2  | nDCG@10 on validation |     1 min 00 s |

            | variant        | parameter    | space  | values |
            | -------------- | ------------ | ------ | ------ |
            | lightgcn, ngcf | model.layers | values | 1, 2   |

            Total training: time of all configurations and seeds with a result. Trials that differ only in parameters that are used after training share one training, which counts for each of them.
            """);
  }

  @Test
  void a_search_over_folds_has_their_number() {
    example.fold(1).validated("lightgcn", layers(1), 1, 0.2);

    assertThat(markdown(search("lightgcn", grid(5))))
        .contains("| configurations | seeds | folds | selected by ")
        .contains("| 1, 2  |     5 | nDCG@10 on validation |");
  }

  private void halvedSearch() {
    example
        .stopped("searched", layers(1), 1, 0.1, 9)
        .stopped("searched", layers(2), 1, 0.1, 9)
        .finished("searched", layers(3), 1, 0.3, 0.4f)
        .finished("searched", layers(3), 2, 0.3, 0.4f)
        .planned("searched", layers(4), 1);
  }

  private static SearchDescription halving() {
    Map<String, String> method = ExampleTrials.ordered("type", "tpe", "startup", "10");
    method.put("seed", "1");
    return new SearchDescription(
        method,
        3,
        List.of(9, 27),
        List.of(1L),
        3,
        List.of(1L, 2L),
        0,
        List.of(
            new Parameter("model.type", "values", List.of("a", "b", "c"), Map.of()),
            new Parameter(
                "model.layers",
                "range",
                List.of("1", "9", "2"),
                Map.of("model.type", List.of("a"))),
            new Parameter(
                "model.rate",
                "loguniform",
                List.of("0.0005", "0.05"),
                ExampleTrials.ordered(
                    "model.type", List.of("a", "b", "c"), "model.layers", List.of("1", "3")))),
        List.of(List.of("x", "y", "z")),
        List.of(ExampleTrials.ordered("model.type", List.of("a"), "x", List.of("1", "2"))),
        ExampleTrials.ordered("'layers' must be odd", 2, "too large", 5));
  }

  @Test
  void a_search_is_described_with_its_space_its_rules_and_its_configurations() {
    halvedSearch();

    assertThat(
            PlainMarkdown.text(
                document(Map.of("searched", 12, "other", 3), search("searched", halving()))))
        .isEqualTo(
            """
            # shop

            ## Search

            | variant  | method                      | halving                         | configurations | stopped by halving | unfinished | skipped | search seeds | finalists | final seeds | selected by           | total training |
            | -------- | --------------------------- | ------------------------------- | -------------: | -----------------: | ---------: | ------: | ------------ | --------- | ----------- | --------------------- | -------------: |
            | searched | tpe, startup = 10, seed = 1 | factor 3, rungs of 9, 27 epochs |              4 |                  2 |          1 |       7 | 1            | 3         | 1, 2        | nDCG@10 on validation |     1 min 00 s |

            **Note:** searched: configurations skipped because a component refused them: too large (5); 'layers' must be odd (2).

            **Note:** searched: 12 trials with a result are no longer planned and not shown, such as those of an earlier search space.

            | variant  | parameter    | space      | values         | condition                                        |
            | -------- | ------------ | ---------- | -------------- | ------------------------------------------------ |
            | searched | model.type   | values     | a, b, c        | –                                                |
            | searched | model.layers | range      | 1 to 9, step 2 | model.type = a                                   |
            | searched | model.rate   | loguniform | 0.0005 to 0.05 | model.type = a, b or c and model.layers = 1 or 3 |

            **Note:** searched: values of x, y and z are combined by position.

            **Note:** searched: configurations with model.type = a and x = 1 or 2 are excluded.

            Total training: time of all configurations and seeds with a result. Trials that differ only in parameters that are used after training share one training, which counts for each of them.
            """);
  }

  @Test
  void the_tables_are_in_all_formats() {
    halvedSearch();
    Document document = document(Map.of("searched", 1), search("searched", halving()));

    assertThat(Format.LATEX.text(document))
        .contains(
            "\\caption{Search, experiment shop. Total training: time of all configurations and"
                + " seeds with a result. Trials that differ only in parameters that are used after"
                + " training share one training, which counts for each of"
                + " them.}\n\\label{tab:shop-search}")
        .contains(
            "\\caption{Search, experiment shop. Search spaces.}\n\\label{tab:shop-search-space}")
        .contains("searched: 1 trial with a result is no longer planned and not shown,");
    assertThat(Format.HTML.text(document))
        .contains("data-name=\"search\"", "data-name=\"search-space\"", "0.0005 to 0.05");
    assertThat(Format.CSV.text(document))
        .contains("shop,Search,search-space,3,searched,values,0.0005 to 0.05,");
    assertThat(Format.JSON.text(document)).contains("\"table\" : \"search-space\"");
  }

  @Test
  void of_a_search_of_an_earlier_release_only_what_is_known_is_shown() {
    example
        .validated("searched", layers(1), 1, 0.2)
        .finished("searched", layers(4), 1, 0.3, 0.4f)
        .finished("searched", layers(4), 2, 0.3, 0.4f);

    assertThat(
            markdown(
                new SearchRecord(
                    "shop",
                    "searched",
                    "id",
                    Map.of("model.layers", new SearchRecord.Bounds(1, 4.5)))))
        .isEqualTo(
            """
            # shop

            ## Search

            | variant  | configurations | seeds | selected by           | total training |
            | -------- | -------------: | ----- | --------------------- | -------------: |
            | searched |              2 | 1, 2  | nDCG@10 on validation |     1 min 00 s |

            | variant  | parameter    | values   |
            | -------- | ------------ | -------- |
            | searched | model.layers | 1 to 4.5 |

            Total training: time of all configurations and seeds with a result. Trials that differ only in parameters that are used after training share one training, which counts for each of them.
            """);
    assertThat(markdown()).contains("## Search").doesNotContain("| parameter");
  }

  @Test
  void failed_and_unfinished_configurations_are_counted() {
    example
        .finished("searched", layers(1), 1, 0.3, 0.4f)
        .planned("searched", layers(2), 1)
        .planned("searched", layers(3), 1);
    example.failed("searched", layers(4), 1);

    assertThat(markdown(search("searched", grid())))
        .contains(
            """
            | variant  | method | configurations | failed | unfinished | seeds | selected by           | total training |
            | -------- | ------ | -------------: | -----: | ---------: | ----- | --------------------- | -------------: |
            | searched | grid   |              4 |      1 |          2 | 1, 2  | nDCG@10 on validation |           30 s |
            """);
  }

  @Test
  void a_report_without_a_search_has_no_section() {
    assertThatThrownBy(() -> document(Map.of("popularity", 2), search("popularity", grid())))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("the report has no section 'search'. Known sections: leaderboard,");
  }
}
