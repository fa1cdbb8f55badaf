package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.ResultsLocation;

/** What commands tell of results, and of runs to come. */
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
        recital.spec(
            "small", "variants: {popularity: {model: popularity}, item-knn: {model: item-knn}}\n"));

    Recital.Answer report =
        recital.call("report", "--baseline", "popularity", "--output", folder.resolve("board"));

    assertThat(report.out()).contains("### Significance against popularity");
    assertThat(report.err())
        .isEqualTo("wrote " + folder.resolve("board").resolve("leaderboard.md") + "\n");
    assertThat(folder.resolve("board").resolve("leaderboard.md")).hasContent(report.out());
    assertThat(recital.call("report", "smal"))
        .isEqualTo(
            Recital.badArgument(
                "there is no experiment 'smal' in the results. Did you mean 'small'? Known"
                    + " experiments: small"));
    assertThat(recital.call("status", "other"))
        .isEqualTo(
            Recital.badArgument(
                "there is no experiment 'other' in the results. Known experiments: small"));
    assertThat(recital.call("report", "--baseline", "popular"))
        .isEqualTo(
            Recital.badArgument(
                "experiment 'small' has no variant 'popular' to be the baseline. Did you mean"
                    + " 'popularity'? Known variants: item-knn, popularity"));
  }

  @Test
  void a_format_that_is_none_is_refused() {
    assertThat(Recital.callPlain("report", "--format", "html").err())
        .isEqualTo(
            """
            recital: Invalid value for option '--format': 'html' is no format of a report; known \
            formats: markdown
            'recital report --help' tells more.
            """);
  }

  @Test
  void a_store_without_experiments_says_so() {
    new ResultsLocation(recital.results()).open().close();

    Recital.Answer nothing =
        new Recital.Answer(1, "", "recital: there is no experiment in the results\n");
    assertThat(recital.call("status")).isEqualTo(nothing);
    assertThat(recital.call("report")).isEqualTo(nothing);
  }

  @Test
  void a_plan_tells_what_would_run_and_how_long_it_may_take() {
    Path spec =
        recital.spec(
            "planned",
            """
            variants:
              popularity: {model: popularity}
              again: {model: popularity}
              item-knn: {model: item-knn}
            """);

    assertThat(recital.call("plan", spec).out())
        .isEqualTo(
            """
            popularity, seed 1                                           to run
            again, seed 1                                                same as popularity, seed 1
            item-knn, seed 1                                             to run

            3 trials, 1 the same as others, 0 done already, 2 to run
            no estimate of the time: no trial of these kinds has been finished here
            """);
    assertThat(recital.results()).doesNotExist();

    recital.call("run", spec);
    assertThat(recital.call("plan", spec, "--set", "seeds=[1, 2]").out())
        .contains("popularity, seed 1                                           done already\n")
        .contains("popularity, seed 2                                           to run\n")
        .contains("6 trials, 2 the same as others, 2 done already, 2 to run\nabout ")
        .endsWith(" s, one trial at a time\n");
  }
}
