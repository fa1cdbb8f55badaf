package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a spec that has changed since its last run. */
class ChangedSpecTest {
  private static final String VARIANTS =
      "variants: {popularity: {model: popularity}, item-knn: {model: item-knn}}\n";
  private static final String CONFLICT =
      "experiment 'small' is recorded with another evaluation protocol: split: random (validation"
          + " 0.1, test 0.2, per user: no) -> random (validation 0.1, test 0.3, per user: no)."
          + " Change the name of the"
          + " experiment in the spec, or replace the recorded experiment with 'recital run"
          + " --replace', which keeps its results in the store\n";
  private static final String CHANGE =
      """
      recital: the spec has changed since the last run:
        variants.popularity.split.test: 0.2 -> 0.3
        variants.item-knn.split.test: 0.2 -> 0.3
        2 recorded trials are no longer part of the experiment
      """;

  @TempDir Path folder;

  private Recital recital = new Recital(Path.of(""));
  private Path spec = Path.of("");

  @BeforeEach
  void start() {
    recital = new Recital(folder);
    spec = recital.spec("small", VARIANTS);
  }

  @Test
  void an_experiment_with_another_protocol_is_not_overwritten() {
    Recital.Answer first = recital.call("run", spec, "--in-process");
    String status = recital.call("status", "small").out();

    assertThat(recital.call("run", spec, "--set", "split.test=0.3"))
        .isEqualTo(new Recital.Answer(2, "", "recital: " + CONFLICT));
    Recital.Answer plan = recital.call("plan", spec, "--set", "split.test=0.3");

    assertThat(recital.call("status", "small").out()).isEqualTo(status);
    assertThat(board()).hasContent(first.out());
    assertThat(plan.err()).isEqualTo(CHANGE + "recital: warning: " + CONFLICT);
    assertThat(plan.out())
        .contains("\n2 trials, 0 duplicates, 0 already finished, 2 to run\nabout ");
    assertThat(plan.status()).isZero();
  }

  @Test
  void an_experiment_is_replaced_on_demand_and_its_leaderboard_is_kept() throws Exception {
    String first = recital.call("run", spec, "--in-process").out();

    Recital.Answer second =
        recital.call("run", spec, "--in-process", "--replace", "--set", "split.test=0.3");
    recital.call("run", spec, "--in-process", "--replace");

    Path kept = board().resolveSibling("before-replace").resolve("leaderboard.md");
    assertThat(second.err())
        .startsWith("recital: the previous leaderboard is kept in " + kept + "\n" + CHANGE);
    assertThat(kept).hasContent(first);
    assertThat(board().resolveSibling("before-replace-2").resolve("leaderboard.md"))
        .hasContent(second.out());
    assertThat(Files.readString(board())).contains("test 0.2").doesNotContain("test 0.3");
    assertThat(recital.call("plan", spec).out()).contains(" 2 already finished, 0 to run\n");
  }

  @Test
  void an_experiment_without_results_has_no_protocol_to_protect() {
    Path diverging =
        recital.spec(
            "small",
            """
            variants:
              diverges:
                model: bpr-mf
                training: {optimizer: {type: adam, learning_rate: 1e30}}
            """);
    assertThat(recital.call("run", diverging, "--in-process").status()).isOne();

    Recital.Answer run = recital.call("run", diverging, "--in-process", "--set", "split.test=0.3");

    assertThat(run.status()).isOne();
    assertThat(run.err())
        .startsWith(
            "recital: the spec has changed since the last run: variants.diverges.split.test: 0.2 ->"
                + " 0.3; 1 recorded trial is no longer part of the experiment\nsmall: 1 trial, ")
        .contains("[1/1] diverges, seed 1: FAILED after ");
  }

  @Test
  void a_variant_with_a_protocol_of_its_own_may_be_added() {
    recital.call("run", spec, "--in-process");
    String added =
        VARIANTS.replace(
            "}}\n", "}, other: {model: popularity, split: {type: random, test: 0.3}}}\n");

    Recital.Answer run = recital.call("run", recital.spec("small", added), "--in-process");

    assertThat(run.status()).isZero();
    assertThat(run.err())
        .startsWith(
            "recital: the spec has changed since the last run: variants.other: added; all recorded"
                + " trials are still part of the experiment\n");
  }

  @Test
  void an_unrelated_spec_with_the_name_of_an_experiment_is_refused() {
    recital.call("run", spec, "--in-process");
    Path other =
        recital.spec(
            "small",
            "filters: [{type: k-core, users: 2, items: 2}]\nvariants: {other: {model: ease}}\n");

    assertThat(recital.call("run", other).err())
        .startsWith(
            "recital: experiment 'small' is recorded with another evaluation protocol: filters: none"
                + " -> k-core (users 2, items 2). Change ");
  }

  @Test
  void many_changes_are_shortened() {
    String many =
        IntStream.range(0, 14)
            .mapToObj(i -> "  v" + i + ": {model: {type: item-knn, neighbours: " + (5 + i) + "}}\n")
            .collect(Collectors.joining("", "variants:\n", ""));
    recital.call("run", recital.spec("small", many), "--in-process");

    String err =
        recital
            .call("plan", recital.spec("small", many.replace("neighbours: ", "neighbours: 1")))
            .err();

    assertThat(err)
        .startsWith(
            """
            recital: the spec has changed since the last run:
              variants.v0.model.neighbours: 5 -> 15
            """)
        .contains("  variants.v9.model.neighbours: 14 -> 114\n  and 4 more\n")
        .doesNotContain("v10");
  }

  @Test
  void execution_settings_are_not_changes() {
    recital.call("run", spec, "--in-process");

    assertThat(recital.call("plan", spec, "--set", "run.retries=5", "--set", "description=x").err())
        .isEmpty();
  }

  private Path board() {
    return recital.results().resolve("small").resolve("leaderboard.md");
  }
}
