package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final char NO_BREAK = '\u00a0';
  private static final String EXPECT =
      """
      variants: {popularity: {model: popularity}}
      expect:
        - {variant: popularity, metric: nDCG@10, between: [0, 1], published: 0.1, source: a paper}
      """;

  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));

  @BeforeEach
  void start() {
    recital = new Recital(folder);
  }

  @Test
  void missing_trials_are_run_and_compared() {
    Path spec = recital.spec("expecting", EXPECT);

    Recital.Answer verify = recital.call("verify", spec, "--in-process");
    Recital.Answer check = recital.call("verify", spec, "--check");

    assertThat(verify.status()).isZero();
    assertThat(verify.out().replaceAll("0\\.[0-9]{4}", "0.nnnn").replace(NO_BREAK, ' '))
        .isEqualTo(
            """
            # Published and measured values

            ## expecting

            | variant    | metric  | published | measured |  seeds | difference | accepted | result  | source  |
            | ---------- | ------- | --------: | -------: | -----: | ---------: | -------- | ------- | ------- |
            | popularity | nDCG@10 |       0.1 |   0.nnnn | 1 of 1 |    +0.nnnn | 0 to 1   | reached | a paper |
            """);
    assertThat(check).isEqualTo(new Recital.Answer(0, verify.out(), ""));
  }

  @Test
  void stored_trials_of_another_version_of_the_spec_are_not_compared() {
    Path spec = recital.spec("expecting", EXPECT);
    Recital.Answer before = recital.call("verify", spec, "--check");
    recital.call("run", spec, "--in-process", "--set", "split.test=0.3");

    Recital.Answer check = recital.call("verify", spec, "--check", "--format", "csv");

    assertThat(before.status()).isEqualTo(1);
    assertThat(before.out()).containsPattern("\\| 0.of.1 \\|").contains("| not measured |");
    assertThat(check.status()).isEqualTo(1);
    assertThat(check.out())
        .contains(
            "Published and measured values,expecting,verification,1,popularity,result,not"
                + " measured,,,,,,\n");
  }

  @Test
  void stored_trials_belong_to_the_variant_that_plans_them_now() {
    String variants = "variants: {a: {model: %s}, b: {model: %s}}\n";
    String expect = "expect: [{variant: a, metric: nDCG@10, between: [0, 1]}]\n";
    Path spec =
        recital.spec(
            "swapped", String.format(Locale.ROOT, variants, "popularity", "random") + expect);
    recital.call("run", spec, "--in-process");
    Recital.Answer before = recital.call("verify", spec, "--check");
    recital.spec("swapped", String.format(Locale.ROOT, variants, "random", "popularity") + expect);

    Recital.Answer after = recital.call("verify", spec, "--check");

    assertThat(before.status()).isZero();
    assertThat(after.status()).isZero();
    assertThat(after.out()).isNotEqualTo(before.out());
  }

  @Test
  void the_winner_of_an_unfinished_sweep_is_not_compared() {
    String variant =
        """
        variants:
          knn:
            model: {type: item-knn}
            sweep: {parameters: {model.neighbours: {values: %s}}}
        expect: [{variant: knn, metric: nDCG@10, between: [0, 1]}]
        """;
    recital.call(
        "run",
        recital.spec("extended", String.format(Locale.ROOT, variant, "[5, 6]")),
        "--in-process");
    Path spec = recital.spec("extended", String.format(Locale.ROOT, variant, "[5, 6, 50]"));

    Recital.Answer check = recital.call("verify", spec, "--check");

    assertThat(check.status()).isEqualTo(1);
    assertThat(check.out()).contains("| trials to run |");
  }

  @Test
  void the_table_of_the_specs_before_a_failure_is_printed() {
    Path good = recital.spec("expecting", EXPECT);
    Path bad =
        recital.file(
            "bad",
            recitalText(good)
                .replace("experiment: expecting", "experiment: bad")
                .replaceFirst("dataset: .*", "dataset: {type: csv, path: missing.csv}"));

    Recital.Answer verify = recital.call("verify", good, bad, "--in-process");

    assertThat(verify.status()).isEqualTo(1);
    assertThat(verify.out()).contains("## expecting").contains("| reached |");
    assertThat(verify.err()).contains("missing.csv");
  }

  @Test
  void options_of_a_run_are_refused_with_check() {
    Path spec = recital.spec("expecting", EXPECT);

    assertThat(recital.call("verify", spec, "--check", "--workers", "3"))
        .isEqualTo(
            new Recital.Answer(
                2,
                "",
                "recital: --check runs nothing, so --workers has no effect; leave out one of"
                    + " them\n"));
  }

  @Test
  void a_value_out_of_range_has_exit_status_1() {
    Path spec = recital.spec("expecting", EXPECT.replace("[0, 1]", "[1.25, 2]"));

    Recital.Answer verify = recital.call("verify", spec, "--in-process");

    assertThat(verify.status()).isEqualTo(1);
    assertThat(verify.out()).contains("| 1.25 to 2 | not reached |");
  }

  @Test
  void unsuitable_specs_are_reported_before_anything_is_run() {
    Path good = recital.spec("expecting", EXPECT);
    Path plain = recital.spec("plain", "variants: {popularity: {model: popularity}}\n");
    Path same = recital.file("same", recitalText(good));

    Recital.Answer verify = recital.call("verify", good, plain, same, "--in-process");

    assertThat(verify)
        .isEqualTo(
            new Recital.Answer(
                2,
                "",
                "recital: '"
                    + plain
                    + "' has no 'expect'; add the published values, such as expect: [{variant:"
                    + " popularity, metric: nDCG@10, between: [0.17, 0.19]}]\nrecital: '"
                    + good
                    + "' and '"
                    + same
                    + "' have the same experiment name 'expecting'; rename one of the"
                    + " experiments\n"));
    assertThat(recital.results()).doesNotExist();
  }

  private static String recitalText(Path spec) {
    try {
      return Files.readString(spec);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
