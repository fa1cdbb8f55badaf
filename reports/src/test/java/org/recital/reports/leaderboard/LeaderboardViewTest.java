package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.QueryRows;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredProtocol;

/** The view {@code leaderboard} of the store has the rows of the leaderboard. */
class LeaderboardViewTest {
  private static final Environment ENVIRONMENT =
      new Environment(new Owner("tuba", 1, Instant.EPOCH), "cpu", "", Map.of());
  private static final String QUERY =
      "select variant || ' ' || protocol || ' ' || configuration || ' ' || seeds, mean, deviation,"
          + " validation from leaderboard where experiment = 'random' and metric = 'Recall@10'";

  @TempDir Path folder;

  @RepeatedTest(8)
  void the_view_has_the_same_rows(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Direction direction = random.nextBoolean() ? Direction.HIGHER : Direction.LOWER;
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      store.record(new Experiment("random", "", ""));
      List<PlannedTrial> plan = plan();
      store.plan("random", plan);
      plan.forEach(trial -> run(store, trial, direction, random));

      Map<String, double[]> expected =
          expected(Leaderboard.load(store, "random", Optional.empty()));
      Map<String, double[]> actual = view(store);

      assertThat(actual).containsOnlyKeys(expected.keySet());
      expected.forEach(
          (row, values) ->
              assertThat(actual.get(row)).as(row).containsExactly(values, within(1e-12)));
    }
  }

  private static List<PlannedTrial> plan() {
    List<PlannedTrial> plan = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      plan.add(
          new PlannedTrial(
              "trial-" + number,
              "variant-" + number % 3,
              Map.of("size", Integer.toString(number / 3 % 7)),
              number / 21,
              "{}",
              "tiny",
              "d00d",
              Optional.of("nDCG@10")));
    }
    return plan;
  }

  private static void run(
      ResultsStore store, PlannedTrial trial, Direction direction, Random random) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return; // planned
    }
    long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
    if (kind == 1) {
      store.fail(attempt, new Failure(State.FAILED, "", ""));
      return;
    }
    store.prepared(
        attempt, "d00d", new StoredProtocol("{}", "{}", random.nextInt(9) == 0 ? "b" : "a"));
    double validation = kind == 2 ? Double.NaN : random.nextInt(4) / 4.0;
    boolean stopped = kind == 3;
    AttemptResult result =
        new AttemptResult(
            1,
            1,
            Map.of("nDCG@10", validation),
            stopped ? Map.of() : Map.of("Recall@10", random.nextDouble()),
            Map.of("nDCG@10", direction, "Recall@10", Direction.HIGHER),
            Map.of("train", 1.0),
            1,
            Map.of());
    if (stopped) {
      store.stop(attempt, result);
    } else {
      store.finish(attempt, result, CaseValues.none());
    }
  }

  private static Map<String, double[]> expected(Leaderboard leaderboard) {
    Map<String, double[]> rows = new HashMap<>();
    for (Board board : leaderboard.boards()) {
      for (ConfigurationResult row : board.rows()) {
        Summary test = Optional.ofNullable(row.test().get("Recall@10")).orElseThrow();
        rows.put(
            row.variant()
                + " "
                + protocol(leaderboard, row)
                + " {\"size\":\""
                + row.configuration().get("size")
                + "\"} "
                + row.finished(),
            new double[] {
              test.mean(),
              row.finished() > 1 ? test.deviation() : -1,
              row.validation().map(Summary::mean).filter(mean -> !mean.isNaN()).orElse(-1.0)
            });
      }
    }
    return rows;
  }

  private static String protocol(Leaderboard leaderboard, ConfigurationResult row) {
    long attempt = row.attempts().values().iterator().next();
    return leaderboard.finished().stream()
        .map(trial -> trial.attempt().orElseThrow())
        .filter(one -> one.id() == attempt)
        .findFirst()
        .orElseThrow()
        .protocol()
        .orElseThrow()
        .fingerprint();
  }

  private static Map<String, double[]> view(ResultsStore store) {
    Map<String, double[]> rows = new HashMap<>();
    store.query(
        QUERY,
        new QueryRows() {
          @Override
          public void columns(List<String> names) {
            assertThat(names).hasSize(4);
          }

          @Override
          public void row(List<Optional<String>> values) {
            rows.put(
                values.get(0).orElseThrow(),
                values.subList(1, 4).stream()
                    .mapToDouble(value -> value.map(Double::parseDouble).orElse(-1.0))
                    .toArray());
          }
        });
    return rows;
  }
}
