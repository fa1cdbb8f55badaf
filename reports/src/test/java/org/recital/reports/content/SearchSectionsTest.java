package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Block;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.Plot;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.plot.LineChart;
import org.recital.reports.plot.LineChart.Line;
import org.recital.reports.plot.LineChart.Point;
import org.recital.reports.plot.MarkKind;
import org.recital.reports.plot.ParallelChart;
import org.recital.reports.plot.ParameterAxis;
import org.recital.reports.plot.SliceChart;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.SearchRecord.Bounds;

class SearchSectionsTest {
  private static final String IMPORTANCE = "Parameter importance";
  private static final String METRIC = "nDCG@10 on validation";

  private final ExampleTrials example = new ExampleTrials();

  private static Map<String, String> configuration(String... pathsAndValues) {
    Map<String, String> configuration = new LinkedHashMap<>();
    for (int i = 0; i < pathsAndValues.length; i += 2) {
      configuration.put(pathsAndValues[i], pathsAndValues[i + 1]);
    }
    return configuration;
  }

  /** Configurations of 5 layers and 4 losses. */
  private static Map<String, String> grid(int i) {
    return configuration("model.layers", "" + (1 + i % 5), "model.loss", "abcd".charAt(i / 5) + "");
  }

  private static int step(int value, int threshold) {
    return value >= threshold ? 1 : 0;
  }

  /** A variant whose configurations have results by their number. */
  private void searched(String variant, int count, IntToDoubleFunction result) {
    for (int i = 0; i < count; i++) {
      example.validated(variant, grid(i), 1, result.applyAsDouble(i));
    }
  }

  private List<Section> sections(SearchRecord... searches) {
    return new Report(
            example.leaderboard("search", "").searchedIn(List.of(searches), Map.of()),
            List.of(),
            attempt -> List.of())
        .document()
        .sections();
  }

  private static List<Block> blocks(List<Section> sections, String title) {
    return sections.stream()
        .filter(section -> section.title().equals(title))
        .findFirst()
        .orElseThrow()
        .blocks();
  }

  private static String text(Block block) {
    return ((Paragraph) block).text();
  }

  /** The section on the parameters of a variant with any number of configurations. */
  private Section parameters(String variant, SearchRecord... searches) {
    Board board = example.leaderboard("search", "").boards().get(0);
    return SearchedVariant.of(board, List.of(searches)).stream()
        .filter(searched -> searched.name().equals(variant))
        .map(new SearchPlots(METRIC, false, new BoardName(0, ""))::section)
        .findFirst()
        .orElseThrow();
  }

  private List<Plot> plots(String variant, SearchRecord... searches) {
    return parameters(variant, searches).blocks().stream()
        .filter(Plot.class::isInstance)
        .map(Plot.class::cast)
        .toList();
  }

  @Test
  void parameters_of_ten_or_more_configurations_are_plotted() {
    searched("a", 10, i -> 0.1 * i);
    searched("b", 9, i -> 0.1 * i);

    assertThat(sections())
        .extracting(Section::title)
        .contains("Parameters of variant 'a'")
        .doesNotContain("Parameters of variant 'b'");
  }

  @Test
  void the_most_important_parameter_is_the_first_row() {
    searched("a", 20, i -> 0.3 * step(i, 10) + 0.1 * step(i % 5, 3)); // variances 0.0225 and 0.0024

    List<Block> blocks = blocks(sections(), IMPORTANCE);

    ReportTable table = (ReportTable) blocks.get(0);
    assertThat(table.name()).isEqualTo("importance");
    assertThat(table.columns())
        .extracting(column -> column.title())
        .containsExactly("variant", "parameter", "importance", "configurations", "R²");
    assertThat(table.rows())
        .extracting(row -> row.get(1).text())
        .containsExactly("model.loss", "model.layers");
    Cell share = table.rows().get(0).get(2);
    double value = share.value().orElseThrow();
    assertThat(share.text()).isEqualTo(Numbers.fixed(100 * value, 1) + " %");
    assertThat(value).isGreaterThan(0.5);
    assertThat(table.rows().get(0).get(3).text()).isEqualTo("20");
    assertThat(blocks).hasSize(2);
    assertThat(text(blocks.get(1)))
        .isEqualTo(
            "Importance: share of the variance of nDCG@10 on validation over the search space, as"
                + " far as complete configurations cover it, that a parameter explains alone (main effect of a functional ANOVA of a random forest"
                + " fitted to the complete configurations). The rest up to 100 % is due to"
                + " interactions of parameters. A conditional parameter contributes only where it"
                + " is active. R² is out-of-bag: each configuration is predicted by the trees that"
                + " were not fitted to it.");
  }

  @Test
  void variants_without_importance_are_explained() {
    searched("few", 19, i -> step(i, 10) + 0.1 * (i % 5));
    searched("equal", 20, i -> 0.5);
    searched("fewer", 18, i -> step(i, 10));
    searched("noise", 20, i -> (i * 7 % 20 * 13 + 5) % 17);

    List<Block> blocks = blocks(sections(), IMPORTANCE);

    assertThat(blocks.stream().map(SearchSectionsTest::text).sorted())
        .satisfiesExactly(
            few ->
                assertThat(few)
                    .isEqualTo(
                        "Importance needs at least 20 complete configurations with a result. It is"
                            + " not computed for few (19), fewer (18)."),
            equal ->
                assertThat(equal)
                    .isEqualTo(
                        "equal: importance is not computed: all complete configurations have the"
                            + " same nDCG@10 on validation."),
            noise ->
                assertThat(noise)
                    .matches(
                        "noise: importance is not computed: out-of-bag R² of the random forest for"
                            + " nDCG@10 on validation is -?\\d\\.\\d\\d, but at least 0\\.50 is"
                            + " needed\\."));
  }

  @Test
  void stopped_configurations_and_parameters_only_they_have_are_left_out() {
    searched("a", 20, i -> step(i, 10));
    example.stopped("a", configuration("model.layers", "1", "model.k", "1"), 1, 9, 3);

    assertThat(text(blocks(sections(), IMPORTANCE).get(2)))
        .isEqualTo(
            "a: 1 configuration that successive halving stopped is left out, as its result is of"
                + " fewer epochs.");

    example.stopped("a", configuration("model.layers", "1", "model.k", "2"), 1, 9, 3);

    List<Block> blocks = blocks(sections(), IMPORTANCE);
    assertThat(text(blocks.get(2)))
        .isEqualTo(
            "a: 2 configurations that successive halving stopped are left out, as their results are"
                + " of fewer epochs.");
    assertThat(text(blocks.get(3)))
        .isEqualTo("a: model.k left out, because no complete configuration has a value.");
    assertThat(((ReportTable) blocks.get(0)).rows()).hasSize(2);
  }

  @Test
  void parameters_with_one_value_are_left_out() {
    for (int i = 0; i < 20; i++) {
      Map<String, String> configuration = grid(i);
      configuration.put("model.k", "1");
      example.validated("a", configuration, 1, step(i, 10));
    }
    example.stopped("a", configuration("model.layers", "1", "model.k", "2"), 1, 9, 3);

    assertThat(text(blocks(sections(), IMPORTANCE).get(3)))
        .isEqualTo("a: model.k left out, because all complete configurations have the same value.");
  }

  @Test
  void zipped_parameters_are_one_parameter() {
    for (int i = 0; i < 24; i++) {
      String pair = Integer.toString(i % 4);
      example.validated(
          "a",
          configuration("model.x", pair, "model.y", "v" + pair, "model.z", "" + i / 4),
          1,
          step(i % 4, 2));
    }

    ReportTable table = (ReportTable) blocks(sections(), IMPORTANCE).get(0);

    assertThat(table.rows())
        .extracting(row -> row.get(1).text())
        .containsExactly("model.x, model.y", "model.z");
    // all variance; apart, the two would have at most half of it
    assertThat(table.rows().get(0).get(2).value().orElseThrow()).isGreaterThan(0.5);
  }

  @Test
  void different_values_of_distributions_are_not_taken_for_zipped_parameters() {
    for (int i = 0; i < 30; i++) {
      Map<String, String> configuration =
          configuration("model.type", "abc".charAt(i % 3) + "", "model.w", "0." + (100 + i));
      if (i % 3 == 0) {
        configuration.put("model.x", "0." + (100 + i));
        configuration.put("model.y", "0." + (900 - i));
      }
      example.validated("a", configuration, 1, i % 3);
    }

    assertThat(((ReportTable) blocks(sections(), IMPORTANCE).get(0)).rows())
        .extracting(row -> row.get(1).text())
        .containsExactlyInAnyOrder("model.type", "model.w", "model.x", "model.y");
  }

  @Test
  void a_variant_with_one_parameter_has_a_slice_only() {
    for (int i = 0; i < 30; i++) {
      example.validated("a", configuration("model.layers", "" + i), 1, i);
    }

    assertThat(sections()).extracting(Section::title).doesNotContain(IMPORTANCE);
    assertThat(plots("a")).extracting(Plot::name).containsExactly("slice-1");
  }

  @Test
  void plots_show_all_configurations_with_their_kinds() {
    example
        .finished("a", configuration("model.type", "x", "model.rate", "0.01"), 1, 0.3, 0.9f)
        .validated("a", configuration("model.type", "y"), 1, 0.2)
        .stopped("a", configuration("model.type", "x", "model.rate", "0.1"), 1, 0.1, 3);
    SearchRecord search =
        new SearchRecord(
            "search", "a", "", Map.of("model.rate", new Bounds(0.001, 1, true, false)));

    List<Plot> plots = plots("a", search);

    assertThat(plots)
        .extracting(Plot::name, Plot::caption)
        .containsExactly(
            tuple("parallel-1", "Configurations of variant 'a', one line each"),
            tuple("slice-1", "nDCG@10 on validation against model.type for variant 'a'"),
            tuple("slice-2", "nDCG@10 on validation against model.rate for variant 'a'"));
    assertThat(((ParallelChart) plots.get(0).chart()).lines())
        .extracting(line -> line.values().get(1).isEmpty(), ParallelChart.Line::kind)
        .containsExactly(
            tuple(false, MarkKind.STOPPED),
            tuple(true, MarkKind.COMPLETE),
            tuple(false, MarkKind.SELECTED));
    assertThat(plots.get(2).chart())
        .isEqualTo(
            new SliceChart(
                ParameterAxis.numbers("model.rate", 0.001, 1, true, false),
                METRIC,
                List.of(
                    new SliceChart.Mark(0.1, 0.1, MarkKind.STOPPED),
                    new SliceChart.Mark(0.01, 0.3, MarkKind.SELECTED))));
    assertThat(text(parameters("a", search).blocks().get(0)))
        .isEqualTo(
            "The row of the leaderboard is orange. Successive halving stopped the configurations"
                + " with hollow marks and dashed lines; their values are those of fewer epochs. A"
                + " parameter at – is not active in the configuration.");
  }

  @Test
  void configurations_are_plotted_with_the_seeds_that_all_of_them_have() {
    example
        .finished("a", configuration("model.k", "1"), 1, 0.3, 0.9f)
        .finished("a", configuration("model.k", "1"), 2, 0.1, 0.9f)
        .validated("a", configuration("model.k", "2"), 1, 0.2)
        .validated("a", configuration("model.k", "3"), 1, 0.25);

    Plot slice = plots("a").get(0);

    assertThat(slice.caption())
        .isEqualTo(
            "nDCG@10 on validation against model.k for variant 'a'; all values are those of seed 1");
    assertThat(((SliceChart) slice.chart()).marks())
        .containsExactly(
            new SliceChart.Mark(2, 0.2, MarkKind.COMPLETE),
            new SliceChart.Mark(3, 0.25, MarkKind.COMPLETE),
            new SliceChart.Mark(1, 0.3, MarkKind.SELECTED));
    Plot best = bestSoFar();
    assertThat(best.caption())
        .isEqualTo("Best value on validation so far; all values are those of seed 1");
    assertThat(((LineChart) best.chart()).lines())
        .containsExactly(
            new Line(
                "a", "seed 1", List.of(new Point(1, 0.3), new Point(2, 0.3), new Point(3, 0.3))));
  }

  private Plot bestSoFar() {
    return sections().stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Plot.class::isInstance)
        .map(Plot.class::cast)
        .filter(plot -> plot.name().equals("best-so-far"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void configurations_with_the_same_seeds_are_plotted_with_their_means() {
    for (String k : List.of("1", "2")) {
      example
          .validated("a", configuration("model.k", k), 1, 0.25)
          .validated("a", configuration("model.k", k), 2, 0.75);
    }

    assertThat(plots("a").get(0).caption())
        .isEqualTo("nDCG@10 on validation against model.k for variant 'a'");
    assertThat(((SliceChart) plots("a").get(0).chart()).marks())
        .extracting(SliceChart.Mark::result)
        .containsExactly(0.5, 0.5);
    assertThat(bestSoFar().caption()).isEqualTo("Best value on validation so far");
  }

  @Test
  void test_results_change_nothing() {
    List<List<Block>> shown = new ArrayList<>();
    for (float test : new float[] {0.1f, 0.9f}) {
      ExampleTrials trials = new ExampleTrials();
      for (int i = 0; i < 20; i++) {
        trials.finished("a", grid(i), 1, step(i, 10) + 0.1 * (i % 5), i % 7 * test);
      }
      List<Section> sections =
          new Report(trials.leaderboard("search", ""), List.of(), attempt -> List.of())
              .document()
              .sections();
      shown.add(
          List.of(IMPORTANCE, "Parameters of variant 'a'").stream()
              .flatMap(title -> blocks(sections, title).stream())
              .toList());
    }

    assertThat(shown.get(0)).hasSize(6).isEqualTo(shown.get(1));
  }
}
