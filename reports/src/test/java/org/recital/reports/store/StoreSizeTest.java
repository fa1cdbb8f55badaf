package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recital.reports.store.StoreExamples.ENVIRONMENT;
import static org.recital.reports.store.StoreExamples.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StoreSizeTest {
  @TempDir Path folder;

  @Test
  void a_hundred_thousand_metric_values_are_written_quickly_and_stay_small() throws IOException {
    Instant start = Instant.now();
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      long attempt = store.begin(StoreExamples.planOne(store).fingerprint(), ENVIRONMENT);
      for (int epoch = 0; epoch < 1_000; epoch++) {
        List<MetricValue> values = new ArrayList<>();
        for (int metric = 0; metric < 100; metric++) {
          values.add(new MetricValue("validation/nDCG@" + metric, epoch, epoch, 1.0 / epoch, NOON));
        }
        store.addMetricValues(attempt, values);
      }
      store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases());

      assertThat(store.metricValues(attempt)).hasSize(100_000);
    }

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
    assertThat(Files.size(folder.resolve("recital.mv.db"))).isLessThan(40_000_000);
  }

  @Test
  void two_hundred_trials_with_the_values_of_a_thousand_users_stay_small() throws IOException {
    int metrics = 10;
    int users = 1_000;
    int trials = 200;
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      List<PlannedTrial> plan = new ArrayList<>();
      for (int seed = 0; seed < trials; seed++) {
        plan.add(StoreExamples.trial("popularity", seed));
      }
      store.record(StoreExamples.EXPERIMENT);
      store.plan("small", plan);
      for (PlannedTrial trial : plan) {
        long attempt = store.begin(trial.fingerprint(), ENVIRONMENT);
        store.finish(attempt, StoreExamples.result(1, 1), cases(metrics, users, trial.seed()));
      }
    }

    long raw = 4L * trials * users * (metrics + 1);
    assertThat(Files.size(folder.resolve("recital.mv.db"))).isLessThan(3 * raw);
  }

  @Test
  void a_store_is_sparse_if_it_is_large_and_little_of_it_is_used() throws IOException {
    H2File file = new H2File(folder);
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      StoreExamples.planOne(store);
    }
    long bytes = Files.size(file.path());
    H2Compaction compaction = new H2Compaction(file);

    assertThat(compaction.isSparse(bytes, 101)).isTrue();
    assertThat(compaction.isSparse(bytes + 1, 101)).isFalse();
    assertThat(compaction.isSparse(bytes, 0)).isFalse();
    assertThat(new ResultsLocation(folder).isSparse()).isFalse(); // smaller than 64 MiB
  }

  @Test
  void a_store_after_many_small_changes_is_sparse_until_it_is_compacted() throws IOException {
    H2File file = new H2File(folder);
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      StoreExamples.planOne(store);
      for (int run = 0; run < 200; run++) {
        store.record(StoreExamples.EXPERIMENT);
      }
    }
    H2Compaction compaction = new H2Compaction(file);
    long before = Files.size(file.path());
    assertThat(compaction.isSparse(1, 50)).isTrue();

    compaction.compact();

    assertThat(Files.size(file.path())).isLessThan(before / 2);
    assertThat(compaction.isSparse(1, 50)).isFalse();
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      assertThat(store.planned("small")).hasSize(1);
    }
  }

  @Test
  @Timeout(120)
  void what_is_written_while_a_store_is_compacted_is_not_lost() throws Exception {
    ResultsLocation results = new ResultsLocation(folder);
    try (ResultsStore store = results.open()) {
      StoreExamples.planOne(store);
    }
    StoreChild writer = StoreChild.start("record", folder);
    List<String> written = new ArrayList<>(List.of(writer.line()));
    for (int compactions = 0; compactions < 2; ) {
      compactions += compact(results) ? 1 : 0;
      Thread.sleep(50); // lets the other process open the store
    }
    writer.stop();
    written.addAll(writer.lines());

    try (ResultsStore store = results.open()) {
      assertThat(store.experimentNames()).containsAll(written).hasSize(written.size() + 1);
    }
    assertThat(written).hasSizeGreaterThan(1);
  }

  private static boolean compact(ResultsLocation results) {
    try {
      results.compact();
      return true;
    } catch (StoreException inUse) {
      assertThat(inUse).hasMessageContaining("in use by another process");
      return false;
    }
  }

  private static CaseValues cases(int metrics, int users, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> values = new LinkedHashMap<>();
    for (int metric = 0; metric < metrics; metric++) {
      float[] numbers = new float[users];
      for (int user = 0; user < users; user++) {
        numbers[user] = random.nextInt(3) == 0 ? random.nextFloat() : 0;
      }
      values.put("nDCG@" + (metric + 1), numbers);
    }
    int[] numbers = new int[users];
    for (int user = 0; user < users; user++) {
      numbers[user] = user;
    }
    List<String> ids = Arrays.stream(numbers).mapToObj(user -> "user-" + user).toList();
    return new CaseValues(numbers, ids, values);
  }
}
