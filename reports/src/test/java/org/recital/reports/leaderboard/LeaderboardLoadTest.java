package org.recital.reports.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.leaderboard.Comparisons.Comparison;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.PlotKind;
import org.recital.reports.store.ReportSettings;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;
import org.recital.reports.store.StoredProtocol;

class LeaderboardLoadTest {
  private static final String METRIC = "nDCG@10";
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  @Test
  void a_leaderboard_is_computed_from_a_stored_experiment() {
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      store.record(new Experiment("small", "why", ""));
      store.plan("small", List.of(trial("popularity"), trial("ease")));
      run(store, "popularity", 0.1, 0.1f, 0.2f, 0.15f);
      run(store, "ease", 0.4, 0.5f, 0.65f, 0.5f);

      Leaderboard leaderboard = Leaderboard.load(store, "small", Optional.of("popularity"));

      Board board = leaderboard.boards().get(0);
      assertThat(board.rows())
          .extracting(ConfigurationResult::variant)
          .containsExactly("ease", "popularity");
      assertThat(leaderboard.testEvaluations()).hasSize(2);
      Comparison comparison = board.comparisons().orElseThrow().of("ease", METRIC).orElseThrow();
      assertThat(comparison.better()).isEqualTo(3);
      assertThat(comparison.isBetter()).isTrue();
    }
  }

  @Test
  void several_experiments_share_the_tables_of_their_protocols() {
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      store.record(new Experiment("small", "why", ""));
      store.record(new Experiment("large", "", ""));
      store.plan("small", List.of(trial("popularity"), trial("ease")));
      store.plan("large", List.of(trial("ease"), trial("random"), trial("other")));
      run(store, "popularity", 0.1, 0.1f, 0.2f, 0.15f);
      run(store, "ease", 0.4, 0.5f, 0.65f, 0.5f);
      run(store, "random", 0.01, 0.1f, 0.1f, 0.1f);
      run(store, "other", "another protocol", 0.9, 0.1f);

      Leaderboard combined =
          Leaderboard.load(store, List.of("small", "large"), Optional.of("popularity"));

      assertThat(combined.experiment().name()).isEqualTo("small, large");
      assertThat(combined.boards()).hasSize(2);
      Board board = combined.boards().get(0);
      assertThat(board.rows())
          .extracting(ConfigurationResult::variant)
          .containsExactly("small: ease", "large: ease", "popularity", "random");
      assertThat(board.comparisons().orElseThrow().baseline()).isEqualTo("popularity");
      assertThat(combined.names())
          .containsEntry("small: ease", "ease")
          .containsEntry("large: ease", "ease")
          .containsEntry("random", "random");
      assertThat(combined.boards().get(1).rows())
          .extracting(ConfigurationResult::variant)
          .containsExactly("other");
      assertThat(combined.testEvaluations()).hasSize(4); // that of 'ease' once
      assertThatThrownBy(() -> Leaderboard.load(store, List.of("small", "x"), Optional.empty()))
          .hasMessage("unknown experiment 'x'. Known experiments: large, small");
    }
  }

  @Test
  void several_experiments_have_all_metrics_and_plots_of_their_settings() {
    ReportSettings small =
        new ReportSettings(
            List.of("nDCG@10", "Recall@20"), Optional.of("ease"), Set.of(PlotKind.LOSS));
    ReportSettings large =
        new ReportSettings(
            List.of("Recall@20", "MRR@10"), Optional.empty(), Set.of(PlotKind.TRADE_OFF));
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      store.record(new Experiment("small", "", "", small));
      store.record(new Experiment("large", "", "", large));
      store.plan("small", List.of(trial("popularity"), trial("ease")));
      store.plan("large", List.of(trial("ease"), trial("random")));
      run(store, "popularity", 0.1, 0.1f, 0.2f, 0.15f);
      run(store, "ease", 0.4, 0.5f, 0.65f, 0.5f);
      run(store, "random", 0.01, 0.1f, 0.1f, 0.1f);

      Leaderboard combined = Leaderboard.load(store, List.of("small", "large"), Optional.empty());

      assertThat(combined.experiment().report())
          .isEqualTo(
              new ReportSettings(
                  List.of("nDCG@10", "Recall@20", "MRR@10"),
                  Optional.of("small: ease"),
                  Set.of(PlotKind.LOSS, PlotKind.TRADE_OFF)));
      assertThat(combined.boards().get(0).comparisons().orElseThrow().baseline())
          .isEqualTo("small: ease");
    }
  }

  @Test
  void an_unknown_experiment_is_an_error_that_lists_the_known_ones() {
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      assertThatThrownBy(() -> Leaderboard.load(store, "x", Optional.empty()))
          .isInstanceOf(StoreException.class)
          .hasMessage("unknown experiment 'x'; the results store has no experiments");
      store.record(new Experiment("small", "", ""));
      store.record(new Experiment("large", "", ""));
      assertThatThrownBy(() -> Leaderboard.load(store, "x", Optional.empty()))
          .isInstanceOf(StoreException.class)
          .hasMessage("unknown experiment 'x'. Known experiments: large, small");
    }
  }

  private static PlannedTrial trial(String variant) {
    return new PlannedTrial(
        variant, variant, Map.of(), 1, "{}", "tiny", "d00d", Optional.of(METRIC));
  }

  private static void run(
      ResultsStore store, String fingerprint, double validation, float... values) {
    run(store, fingerprint, "f00d", validation, values);
  }

  private static void run(
      ResultsStore store, String fingerprint, String protocol, double validation, float... values) {
    Environment environment =
        new Environment(new Owner("tuba", 1, TIME), "cpu", "", Map.of("recital", "0.1.0"));
    long attempt = store.begin(fingerprint, environment);
    store.prepared(attempt, "d00d", new StoredProtocol("{}", "{}", protocol));
    store.testEvaluated(attempt, "final measurement", TIME);
    int[] users = new int[values.length];
    Arrays.setAll(users, user -> user);
    AttemptResult result =
        new AttemptResult(
            0,
            0,
            Map.of(METRIC, validation),
            Map.of(METRIC, validation),
            Map.of(METRIC, Direction.HIGHER),
            Map.of("train", 1.0),
            1,
            Map.of());
    store.finish(attempt, result, new CaseValues(users, List.of(), Map.of(METRIC, values)));
  }
}
