package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredProtocol;
import org.recital.reports.store.StoredTrial;

class WinnersTest {
  private static final List<String> METRICS =
      List.of("MRR@10", "nDCG@10", "Recall@10", "nDCG@50", "Coverage@10", "HitRate@10", "MAP@10");

  @Test
  void a_winner_has_its_main_metrics_and_its_configuration() {
    Winners winners = winners(trial("bpr", 8, 0.1, "a"), trial("bpr", 16, 0.2, "a"));

    assertThat(winners.metrics())
        .containsExactly(
            Map.entry("bpr/test/nDCG@10", 0.2),
            Map.entry("bpr/best/nDCG@10", 1.2),
            Map.entry("bpr/test/MRR@10", 0.2),
            Map.entry("bpr/test/Recall@10", 0.2),
            Map.entry("bpr/test/Coverage@10", 0.2));
    assertThat(winners.parameters()).containsExactly(Map.entry("bpr/model.size", "16"));
  }

  @Test
  void many_variants_have_at_most_100_metrics_and_the_selection_metric_first() {
    Winners thirty = winners(variants(30));

    assertThat(thirty.metrics()).hasSize(90);
    assertThat(thirty.metrics())
        .containsKeys("v0/test/nDCG@10", "v0/best/nDCG@10", "v0/test/MRR@10", "v29/test/MRR@10");
    assertThat(winners(variants(80)).metrics())
        .hasSize(80)
        .containsKeys("v0/test/nDCG@10", "v79/test/nDCG@10");
    assertThat(winners(variants(120)).metrics()).hasSize(100).containsKey("v119/test/nDCG@10");
    assertThat(winners(variants(120)).parameters()).hasSize(100);
  }

  @Test
  void winners_of_several_protocols_have_their_numbers() {
    Winners winners = winners(trial("bpr", 8, 0.1, "a"), trial("bpr", 16, 0.2, "b"));

    assertThat(winners.metrics())
        .containsEntry("protocol 1/bpr/test/nDCG@10", 0.1)
        .containsEntry("protocol 2/bpr/test/nDCG@10", 0.2);
    assertThat(winners.parameters())
        .containsExactly(
            Map.entry("protocol 1/bpr/model.size", "8"),
            Map.entry("protocol 2/bpr/model.size", "16"));
  }

  private static StoredTrial[] variants(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> trial("v" + i, i, i / 1000.0, "a"))
        .toArray(StoredTrial[]::new);
  }

  private static Winners winners(StoredTrial... trials) {
    Experiment experiment = new Experiment("e", "", "");
    return new Winners(Leaderboard.of(experiment, List.of(trials), List.of()).boards());
  }

  /** A finished trial. All test metrics have the given value, and validation is higher by 1. */
  private static StoredTrial trial(String variant, int size, double value, String protocol) {
    String fingerprint = String.format(Locale.ROOT, "%s-%d", variant, size);
    PlannedTrial plan =
        new PlannedTrial(
            fingerprint,
            variant,
            Map.of("model.size", Integer.toString(size)),
            1,
            "{\"model\":{\"size\":" + size + "},\"seed\":1}",
            "toy",
            "",
            Optional.of("nDCG@10"));
    return new StoredTrial(plan, 1, Optional.of(attempt(size, result(value), protocol)));
  }

  private static AttemptResult result(double value) {
    Map<String, Double> test = new LinkedHashMap<>();
    Map<String, Direction> directions = new LinkedHashMap<>();
    METRICS.forEach(metric -> test.put(metric, value));
    METRICS.forEach(metric -> directions.put(metric, Direction.HIGHER));
    Map<String, Double> validation = Map.of("nDCG@10", 1 + value);
    return new AttemptResult(1, 1, validation, test, directions, Map.of(), 0, Map.of());
  }

  private static Attempt attempt(long id, AttemptResult result, String protocol) {
    Environment environment =
        new Environment(new Owner("host", 1, Instant.EPOCH), "cpu", "", Map.of());
    return new Attempt(
        id,
        State.FINISHED,
        Instant.EPOCH,
        Optional.of(Instant.EPOCH),
        Instant.EPOCH,
        environment,
        Optional.empty(),
        Optional.of(new StoredProtocol("{}", "{}", protocol)),
        Optional.of(result),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
