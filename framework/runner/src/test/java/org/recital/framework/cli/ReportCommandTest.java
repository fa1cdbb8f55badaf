package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.ResultsLocation;

/** {@code report}, {@code status} and {@code plan}. */
class ReportCommandTest {
  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  @Test
  void a_report_is_printed_and_written() {
    recital.call(
        "run",
        "--in-process",
        recital.spec(
            "small", "variants: {popularity: {model: popularity}, item-knn: {model: item-knn}}\n"));

    Path experiment = recital.results().resolve("small");
    Recital.Answer report = recital.call("report", "--baseline", "popularity");

    assertThat(report.out()).contains("### Significance against popularity");
    assertThat(report.err()).isEqualTo("wrote " + experiment.resolve("leaderboard.md") + "\n");
    assertThat(experiment.resolve("leaderboard.md")).hasContent(report.out());
    assertThat(experiment.resolve("leaderboard.html")).isRegularFile(); // by run
    assertThat(recital.call("report", "smal"))
        .isEqualTo(
            Recital.badArgument(
                "unknown experiment 'smal'. Did you mean 'small'? Known experiments: small"));
    assertThat(recital.call("status", "other"))
        .isEqualTo(Recital.badArgument("unknown experiment 'other'. Known experiments: small"));
    assertThat(recital.call("report", "--baseline", "popular"))
        .isEqualTo(
            Recital.badArgument(
                "experiment 'small' has no variant 'popular'. Did you mean"
                    + " 'popularity'? Known variants: item-knn, popularity"));
  }

  @Test
  void every_format_is_written_to_the_given_file_with_the_given_metrics() {
    recital.call(
        "run",
        "--in-process",
        recital.spec("small", "variants: {popularity: {model: popularity}}\n"));
    for (String format : List.of("markdown", "html", "latex", "csv", "json")) {
      Path file = folder.resolve("written." + format);

      Recital.Answer report =
          recital.call("report", "--format", format, "--metrics", "Recall@10", "--output", file);

      assertThat(report).isEqualTo(new Recital.Answer(ExitStatus.OK, "", "wrote " + file + "\n"));
      assertThat(file).content().contains("Recall@10");
    }
    assertThat(folder.resolve("written.markdown"))
        .content()
        .contains("| variant    | Recall@10 ↑ | nDCG@10 on validation ↑ | training |");
    assertThat(recital.call("report", "--format", "html").out()).isEmpty();
    assertThat(recital.call("report", "--format", "csv").out()).startsWith("experiment,section,");
    assertThat(recital.call("report", "--metrics", "Recal@10").err())
        .isEqualTo(
            "recital: there is no test metric 'Recal@10'. Known metrics: nDCG@10, Recall@10\n");
  }

  @Test
  void metrics_have_the_given_number_of_decimals() {
    recital.call(
        "run",
        "--in-process",
        recital.spec("small", "variants: {popularity: {model: popularity}}\n"));

    assertThat(recital.call("report", "--section", "leaderboard", "--decimals", "2").out())
        .containsPattern("\\| popularity \\| +0\\.[0-9]{2} \\|");
    assertThat(recital.call("report", "--decimals", "10"))
        .isEqualTo(
            Recital.badArgument(
                "--decimals must be from 0 to 9, but is 10; without it, metrics below 10 have 4"));
  }

  @Test
  void single_sections_are_printed_or_written_to_a_given_file() {
    recital.call(
        "run",
        "--in-process",
        recital.spec("small", "variants: {popularity: {model: popularity}}\n"));
    Path whole = recital.results().resolve("small").resolve("leaderboard.md");
    String before = recital.call("report").out();

    Recital.Answer printed = recital.call("report", "--section", "leaderboard", "--no-times");

    assertThat(printed.out())
        .startsWith(
            "# small\n\n## Leaderboard\n\n| variant    | nDCG@10 ↑ | Recall@10 ↑ | nDCG@10 on")
        .doesNotContain("###")
        .endsWith(
            "Test metrics with one seed. Rows are selected and ordered by nDCG@10 on validation.\n");
    assertThat(printed.err()).isEmpty();
    assertThat(whole).hasContent(before);
    assertThat(recital.call("report", "--section", "leaderboard", "--format", "html").out())
        .startsWith("<!DOCTYPE html>");
    Path file = folder.resolve("table.tex");
    recital.call(
        "report", "--section", "leaderboard, settings", "--format", "latex", "--output", file);
    assertThat(file)
        .content()
        .contains("{Leaderboard, experiment small.", "{Settings, experiment small.")
        .doesNotContain("All metrics");
    assertThat(recital.call("report", "--section", "pairs").err())
        .startsWith("recital: the report has no section 'pairs'. Known sections: leaderboard, ");
  }

  @Test
  void a_spec_has_settings_of_its_report() {
    Path spec =
        recital.spec(
            "small",
            """
            variants: {popularity: {model: popularity}, knn: {model: item-knn}}
            report: {metrics: [Recall@10], baseline: popularity, plots: []}
            """);

    String printed = recital.call("run", "--in-process", spec).out();

    assertThat(printed)
        .contains("Recall@10 ↑ | nDCG@10 on validation ↑ | training |")
        .contains("significantly worse than popularity (")
        .doesNotContain("Trade-off");
    assertThat(recital.call("report").out()).isEqualTo(printed);
    assertThat(recital.call("report", "--metrics", "nDCG@10").out())
        .contains(" nDCG@10 ↑ | nDCG@10 on validation ↑ | training |");
    recital.call("rename", "small", "renamed");
    assertThat(recital.call("report", "renamed").out())
        .contains("significantly worse than popularity (");
  }

  @Test
  void settings_of_a_report_must_name_variants_and_metrics_of_the_spec() {
    Path spec =
        recital.spec(
            "small",
            """
            variants: {popularity: {model: popularity}}
            report: {metrics: [Recall@20], baseline: popularty}
            """);

    assertThat(Recital.callPlain("validate", spec.toString()).err())
        .contains("metric 'Recall@20' is not measured. Measured metrics: nDCG@10, Recall@10")
        .contains("unknown variant 'popularty'. Did you mean 'popularity'?");
  }

  @Test
  void several_experiments_are_reported_together() {
    recital.call(
        "run",
        "--in-process",
        recital.spec("first", "variants: {popularity: {model: popularity}}\n"));
    recital.call(
        "run",
        "--in-process",
        recital.spec(
            "second", "variants: {popularity: {model: popularity}, knn: {model: item-knn}}\n"));

    Recital.Answer report = recital.call("report", "first", "second", "first");

    assertThat(report.out())
        .startsWith("# first, second\n")
        .contains("| first: popularity ", "| second: popularity ", "| knn ");
    assertThat(report.err())
        .isEqualTo("wrote " + recital.results().resolve("leaderboard.md") + "\n");
  }

  @Test
  void all_pairs_are_compared_on_request() {
    recital.call(
        "run",
        "--in-process",
        recital.spec(
            "small", "variants: {popularity: {model: popularity}, item-knn: {model: item-knn}}\n"));

    assertThat(recital.call("report").out()).doesNotContain("Significance of all pairs");
    assertThat(recital.call("report", "--pairs", "--metrics", "nDCG@10,Recall@10").out())
        .contains("### Significance of all pairs\n", "| Recall@10 difference |")
        .contains("Paired tests of every two rows on Recall@10.");
  }

  @Test
  void variants_with_equal_names_are_ranked_over_three_experiments() {
    String variants =
        "variants: {popularity: {model: popularity}, knn: {model: item-knn}, random: {model:"
            + " random}}\n";
    for (int seed = 1; seed <= 3; seed++) {
      recital.call(
          "run",
          "--in-process",
          recital.spec("data-" + seed, variants),
          "--set",
          "dataset.seed=" + seed);
    }

    assertThat(recital.call("report", "data-1", "data-2", "data-3").out())
        .contains("## Ranks over data sets\n", "| average rank ↓ |", "| p (Nemenyi) |");
    assertThat(recital.results().resolve("critical-difference.svg")).isRegularFile();
    assertThat(recital.call("report", "data-1", "data-2").out()).doesNotContain("## Ranks");
  }

  @Test
  void an_unknown_format_is_refused() {
    assertThat(Recital.callPlain("report", "--format", "pdf").err())
        .isEqualTo(
            """
            recital: Invalid value for option '--format': unknown report format 'pdf'; known \
            formats: markdown, html, latex, csv, json
            Run 'recital report --help' for usage.
            """);
  }

  @Test
  void trials_and_curves_are_exported() {
    recital.call(
        "run",
        "--in-process",
        recital.spec(
            "small",
            "variants: {bpr: {model: {type: bpr-mf, embedding_size: 4}}}\nseeds: [1, 2]\n"));
    Path file = folder.resolve("trials.csv");

    assertThat(recital.call("export", "trials", "--output", file))
        .isEqualTo(new Recital.Answer(ExitStatus.OK, "", "wrote " + file + "\n"));
    assertThat(file)
        .content()
        .startsWith("experiment,variant,seed,fold,state,")
        .contains("test/nDCG@10");
    assertThat(file).content().hasLineCount(3);
    assertThat(recital.call("export", "curves", "small").out())
        .startsWith("experiment,variant,configuration,seed,fold,metric,epoch,step,value,time")
        .contains(",loss,2,");
    assertThat(recital.call("export", "curves", "smal"))
        .isEqualTo(
            Recital.badArgument(
                "unknown experiment 'smal'. Did you mean 'small'? Known experiments: small"));
    assertThat(recital.call("export", "trials", "--output", recital.results()))
        .isEqualTo(
            Recital.badArgument(
                "--output must be a file, but '" + recital.results() + "' is a folder"));
    Path unwritable = folder.resolve("missing").resolve("trials.csv");
    assertThat(recital.call("export", "trials", "--output", unwritable).err())
        .isEqualTo("recital: '" + unwritable + "' cannot be written (no such file or folder)\n");
  }

  @Test
  void a_store_without_experiments_is_reported() {
    new ResultsLocation(recital.results()).open().close();

    Recital.Answer nothing =
        new Recital.Answer(1, "", "recital: the results store has no experiments\n");
    assertThat(recital.call("status")).isEqualTo(nothing);
    assertThat(recital.call("report")).isEqualTo(nothing);
  }
}
