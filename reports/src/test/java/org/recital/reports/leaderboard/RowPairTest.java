package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.RowPair.Cases;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Repetition;

class RowPairTest {
  private static final Map<String, String> NONE = Map.of();

  private final ExampleTrials example = new ExampleTrials();

  @Test
  void the_columns_are_the_metrics_of_both_rows_each_once() {
    example.finished("a", NONE, 1, 0.1, 0.1f).segment("cold").finished("b", NONE, 1, 0.1, 0.1f);

    assertThat(pair("b", "a").columns()).extracting(Column::metric).containsExactly(columns());
    assertThat(pair("a", "b").columns()).extracting(Column::metric).containsExactly(columns());
  }

  private static String[] columns() {
    return new String[] {"nDCG@10", "AveragePopularity@10", "Error", "Error[cold]"};
  }

  @Test
  void rows_with_the_same_trials_are_the_same() {
    example.finished("a", NONE, 1, 0.1, 0.1f).finished("b", NONE, 1, 0.1, 0.1f);

    assertThat(RowPair.of(row("a"), row("a").named("c")).isSame()).isTrue();
    assertThat(pair("a", "b").isSame()).isFalse();
  }

  @Test
  void users_are_compared_by_the_selection_metric_if_it_has_values_per_case() {
    example.finished("a", NONE, 1, 0.1, 0.1f).finished("b", NONE, 1, 0.1, 0.1f);

    assertThat(caseMetric("nDCG@10", "Error")).isEqualTo("nDCG@10");
    assertThat(caseMetric("Error")).as("the selection metric has no values").isEqualTo("Error");
    assertThat(caseMetric("AveragePopularity@10")).as("no direction").isEqualTo("none");
    assertThat(caseMetric()).isEqualTo("none");
  }

  @Test
  void a_selection_metric_that_is_not_the_first_column_is_preferred() {
    example.select("Error").finished("a", NONE, 1, 0.1, 0.1f).finished("b", NONE, 1, 0.1, 0.1f);

    assertThat(caseMetric("nDCG@10", "Error")).isEqualTo("Error");
  }

  @Test
  void contributions_to_a_metric_are_not_compared() {
    example.segment("gap").finished("a", NONE, 1, 0.1, 0.1f).finished("b", NONE, 1, 0.1, 0.1f);

    assertThat(caseMetric("Error[gap]")).isEqualTo("none");
  }

  /** The metric by which the users of a and b are compared if these metrics have case values. */
  private String caseMetric(String... metrics) {
    Map<String, float[]> values =
        Stream.of(metrics).collect(Collectors.toMap(one -> one, one -> new float[] {1, 2}));
    CaseValues cases = new CaseValues(new int[] {0, 1}, List.of(), values);
    Repetition one = row("a").repetitions().iterator().next();
    return pair("a", "b")
        .caseMetric(new Cases(Map.of(one, cases), Map.of(one, cases)))
        .map(Column::metric)
        .orElse("none");
  }

  private RowPair pair(String first, String second) {
    return RowPair.of(row(first), row(second));
  }

  private ComparedRow row(String variant) {
    return ComparedRow.of(example.trials(), variant).get(0);
  }
}
