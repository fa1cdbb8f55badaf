package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recital.reports.store.StoreExamples.ENVIRONMENT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of the views for SQL users. */
abstract class ViewsContract {
  private static final float[] EDGES = {
    0,
    -0.0f,
    1,
    -1,
    0.1f,
    Float.MIN_VALUE,
    -Float.MIN_NORMAL / 8,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    1.5e-3f
  };

  ResultsStore store;

  /** Location of an empty store. */
  abstract ResultsLocation location();

  @BeforeEach
  void open() {
    store = location().open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void trials_and_metrics_have_one_row_per_trial_and_value() {
    PlannedTrial trial = StoreExamples.planOne(store);
    assertThat(rows("select experiment, variant, configuration, seed, state, attempt from trials"))
        .containsExactly(
            List.of("experiment", "variant", "configuration", "seed", "state", "attempt"),
            List.of("small", "popularity", "{}", "1", "PLANNED", "null"));

    store.fail(
        store.begin(trial.fingerprint(), ENVIRONMENT), new Failure(State.FAILED, "a bug", ""));
    long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
    store.prepared(attempt, "d00d", StoreExamples.protocol());
    store.finish(attempt, StoreExamples.result(0.25, 0.5), StoreExamples.cases());

    assertThat(
            rows(
                "select state, attempt, protocol, epochs, training_seconds, peak_bytes, commit"
                    + " from trials"))
        .contains(List.of("FINISHED", "2", "f00d", "5", "1.5", "123456789", "0a1b2c3"), atIndex(1));
    assertThat(rows("select part, metric, number, direction from metrics order by part, metric"))
        .containsExactly(
            List.of("part", "metric", "number", "direction"),
            List.of("test", "Recall@10[tail]", "NaN", "higher"),
            List.of("test", "nDCG@10", "0.5", "higher"),
            List.of("validation", "Gini@10", "0.5", "neither"),
            List.of("validation", "nDCG@10", "0.25", "higher"));
  }

  @Test
  void cases_have_exactly_the_stored_values() {
    float[] values = Arrays.copyOf(EDGES, EDGES.length + 2);
    values[EDGES.length] = Float.NaN;
    values[EDGES.length + 1] = Float.NEGATIVE_INFINITY;
    finish(new CaseValues(new int[values.length], List.of(), Map.of("nDCG@10", values)));

    List<List<String>> rows = rows("select number from cases order by number_of_case");

    List<Float> expected = new ArrayList<>();
    for (float value : values) {
      expected.add(Float.isNaN(value) ? Float.NaN : value == 0 ? 0 : value);
    }
    assertThat(
            rows.stream()
                .skip(1)
                .map(row -> row.get(0))
                .map(text -> text.equals("null") ? Float.NaN : Float.parseFloat(text) + 0f))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void cases_have_the_ids_of_their_users() {
    finish(StoreExamples.cases());
    finish(StoreExamples.cases());

    assertThat(
            rows("select number_of_case, user_id, training_interactions from cases order by 1")
                .subList(1, 4))
        .containsExactly(List.of("1", "c", "5"), List.of("2", "a", "0"), List.of("3", "c", "5"));
    assertThat(store.testCases(2).ids()).containsExactly("c", "a", "c");
  }

  @Test
  void the_leaderboard_has_the_best_configuration_with_the_most_seeds() {
    List<PlannedTrial> plan = new ArrayList<>();
    for (String value : List.of("8", "16", "32")) {
      for (int seed = 1; seed <= 2; seed++) {
        plan.add(trial("bpr-mf", value, seed));
      }
    }
    store.record(StoreExamples.EXPERIMENT);
    store.plan("small", plan);
    run(plan.get(0), 0.25, 0.25); // 8
    run(plan.get(1), 0.5, 0.75);
    run(plan.get(2), 0.375, 0.9); // 16: equal mean, planned later
    run(plan.get(3), 0.375, 0.9);
    run(plan.get(4), 0.9, 0.9); // 32: one seed only

    assertThat(
            rows(
                "select variant, configuration, seeds, validation, metric, mean, deviation,"
                    + " direction from leaderboard where metric = 'nDCG@10'"))
        .containsExactly(
            List.of(
                "variant",
                "configuration",
                "seeds",
                "validation",
                "metric",
                "mean",
                "deviation",
                "direction"),
            List.of(
                "bpr-mf",
                "{\"size\":\"8\"}",
                "2",
                "0.375",
                "nDCG@10",
                "0.5",
                Double.toString(Math.sqrt(0.125)),
                "higher"));
  }

  static org.assertj.core.data.Index atIndex(int index) {
    return org.assertj.core.data.Index.atIndex(index);
  }

  List<List<String>> rows(String sql) {
    List<List<String>> rows = new ArrayList<>();
    store.query(
        sql,
        new QueryRows() {
          @Override
          public void columns(List<String> names) {
            rows.add(names);
          }

          @Override
          public void row(List<Optional<String>> values) {
            rows.add(values.stream().map(value -> value.orElse("null")).toList());
          }
        });
    return rows;
  }

  void finish(CaseValues cases) {
    long attempt = store.begin(StoreExamples.planOne(store).fingerprint(), ENVIRONMENT);
    store.finish(attempt, StoreExamples.result(1, 1), cases);
  }

  private static PlannedTrial trial(String variant, String size, long seed) {
    return new PlannedTrial(
        variant + size + seed,
        variant,
        Collections.singletonMap("size", size),
        seed,
        "{}",
        "tiny",
        "d00d",
        Optional.of("nDCG@10"));
  }

  private void run(PlannedTrial trial, double validation, double test) {
    long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
    store.prepared(attempt, "d00d", StoreExamples.protocol());
    store.finish(attempt, StoreExamples.result(validation, test), CaseValues.none());
  }
}
