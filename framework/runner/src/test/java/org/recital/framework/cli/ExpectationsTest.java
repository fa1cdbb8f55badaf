package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationsTest {
  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  @Test
  void expected_figures_are_compared_with_the_leaderboard() {
    Path spec =
        recital.spec(
            "expecting",
            """
            variants: {popularity: {model: popularity}}
            expect:
              - {variant: popularity, metric: nDCG@10, between: [0, 0.99999]}
              - {variant: popularity, metric: Recall@10, between: [1.25, 2], source: a paper}
            """);

    Recital.Answer run = recital.call("run", spec, "--in-process");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines().map(line -> line.replaceFirst("is 0\\.[0-9]+$", "is …")))
        .contains(
            "nDCG@10 of popularity, expected between 0 and 0.99999, is …",
            "recital: Recall@10 of popularity, expected between 1.25 and 2 (a paper), but is …");
  }

  @Test
  void a_figure_that_could_not_be_measured_is_not_reached() {
    Path spec =
        recital.spec(
            "unmeasured",
            """
            variants:
              diverges:
                model: bpr-mf
                training: {optimizer: {type: adam, learning_rate: 1e30}}
            expect: [{variant: diverges, metric: nDCG@10, between: [0, 1]}]
            """);

    Recital.Answer run = recital.call("run", spec, "--in-process");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "recital: nDCG@10 of diverges, expected between 0 and 1, has not been measured\n");
  }
}
