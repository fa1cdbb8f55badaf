package org.recital.framework.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.framework.mlflow.LoggedRun;
import org.recital.registry.metric.MetricName;

class ImportedRunsTest {
  private static final MetricName NDCG = MetricName.parse("nDCG@10");
  private static final ImportedRuns.Rules RULES =
      new ImportedRuns.Rules(Map.of(NDCG, "ndcg"), Optional.empty(), "seed", 7);

  private static LoggedRun run(
      String id, String status, Map<String, String> parameters, Map<String, Double> metrics) {
    return new LoggedRun(id, "fm", "http://host/" + id, status, parameters, metrics);
  }

  private static LoggedRun finished(String id, String seed, double ndcg) {
    return run(id, "FINISHED", Map.of("seed", seed), Map.of("ndcg", ndcg, "loss", 1.0));
  }

  @Test
  void finished_runs_are_rows_with_their_name_and_seed() {
    LoggedRun unseeded = run("c", "FINISHED", Map.of(), Map.of("ndcg", 0.5));
    ImportedRuns imported =
        ImportedRuns.of(
            List.of(finished("a", "1", 0.25), finished("b", " 2 ", 0.5), unseeded), RULES);

    assertThat(imported.warnings()).isEmpty();
    assertThat(imported.rows())
        .containsExactly(
            new ImportedRuns.Row("fm", 1, finished("a", "1", 0.25), Map.of(NDCG, 0.25)),
            new ImportedRuns.Row("fm", 2, finished("b", " 2 ", 0.5), Map.of(NDCG, 0.5)),
            new ImportedRuns.Row("fm", 7, unseeded, Map.of(NDCG, 0.5)));
    assertThat(imported.rows().get(0).source().provenance())
        .isEqualTo(Map.of("MLflow run", "http://host/a", "MLflow parameter seed", "1"));
  }

  @Test
  void the_identity_of_a_row_changes_with_its_values() {
    List<String> identities =
        List.of(0.25, 0.25, 0.5).stream()
            .map(value -> ImportedRuns.of(List.of(finished("a", "1", value)), RULES))
            .map(imported -> imported.rows().get(0).source().identity())
            .toList();

    assertThat(identities.get(0)).isEqualTo(identities.get(1)).isNotEqualTo(identities.get(2));
  }

  @Test
  void a_run_that_has_not_finished_or_lacks_a_value_is_left_out() {
    ImportedRuns imported =
        ImportedRuns.of(
            List.of(
                run("a", "RUNNING", Map.of(), Map.of("ndcg", 0.5)),
                run("b", "FINISHED", Map.of(), Map.of("loss", 0.5)),
                finished("c", "1", Double.NaN),
                finished("d", "1", -Double.MAX_VALUE)),
            RULES);

    assertThat(imported.rows()).isEmpty();
    assertThat(imported.warnings())
        .containsExactly(
            "run 'fm' (a) is left out: its status is RUNNING",
            "run 'fm' (b) is left out: it has no metric 'ndcg'",
            "run 'fm' (c) is left out: its metric 'ndcg' is NaN",
            "run 'fm' (d) is left out: its metric 'ndcg' is -1.7976931348623157E308");
  }

  @Test
  void two_runs_of_the_same_row_and_seed_are_refused() {
    assertThatThrownBy(
            () -> ImportedRuns.of(List.of(finished("a", "1", 1), finished("b", "1", 1)), RULES))
        .isInstanceOf(ExchangeException.class)
        .hasMessage(
            "runs a and b would both be row 'fm' for seed 1; choose one of them with --filter. Runs"
                + " of several seeds must have the seed in the parameter 'seed', or that of"
                + " --seed-parameter");
  }

  @Test
  void a_seed_must_be_a_whole_number() {
    assertThatThrownBy(() -> ImportedRuns.of(List.of(finished("a", "1.5", 1)), RULES))
        .isInstanceOf(ExchangeException.class)
        .hasMessage(
            "run 'fm' (a) has the value '1.5' of the parameter 'seed', which is not a seed; name"
                + " another parameter with --seed-parameter");
  }
}
