package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
                "unknown experiment 'smal'. Did you mean 'small'? Known experiments: small"));
    assertThat(recital.call("status", "other"))
        .isEqualTo(Recital.badArgument("unknown experiment 'other'. Known experiments: small"));
    assertThat(recital.call("report", "--baseline", "popular"))
        .isEqualTo(
            Recital.badArgument(
                "experiment 'small' has no variant 'popular' for the baseline. Did you mean"
                    + " 'popularity'? Known variants: item-knn, popularity"));
  }

  @Test
  void an_unknown_format_is_refused() {
    assertThat(Recital.callPlain("report", "--format", "html").err())
        .isEqualTo(
            """
            recital: Invalid value for option '--format': unknown report format 'html'; known \
            formats: markdown
            Run 'recital report --help' for usage.
            """);
  }

  @Test
  void a_store_without_experiments_is_reported() {
    new ResultsLocation(recital.results()).open().close();

    Recital.Answer nothing =
        new Recital.Answer(1, "", "recital: the results store has no experiments\n");
    assertThat(recital.call("status")).isEqualTo(nothing);
    assertThat(recital.call("report")).isEqualTo(nothing);
  }

  @Test
  void a_plan_prints_the_trials_to_run_and_a_time_estimate() {
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

            3 trials, 1 duplicate, 0 already finished, 2 to run
            no time estimate: no trial with the same data set and model has finished here
            """);
    assertThat(recital.results()).doesNotExist();

    recital.call("run", spec);
    assertThat(recital.call("plan", spec, "--set", "seeds=[1, 2]").out())
        .contains("popularity, seed 1                                           already finished\n")
        .contains("popularity, seed 2                                           to run\n")
        .contains("6 trials, 2 duplicates, 2 already finished, 2 to run\nabout ")
        .endsWith(" s, one trial at a time\n");
  }
}
