package org.recital.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.reports.store.StoreExamples.ENVIRONMENT;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ResultsStoreTest extends ResultsStoreContract {
  @TempDir Path folder;

  @Override
  ResultsLocation location() {
    return new ResultsLocation(folder);
  }

  @Test
  void a_result_is_stored_atomically() throws SQLException {
    long attempt = store.begin(StoreExamples.planOne(store).fingerprint(), ENVIRONMENT);
    try (Connection other = connectToFile();
        Statement statement = other.createStatement()) {
      statement.execute("drop table case_value");
    }

    assertThatThrownBy(
            () -> store.finish(attempt, StoreExamples.result(1, 1), StoreExamples.cases()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(
            folder.resolve("recital.mv.db")
                + " cannot be used: Table \"CASE_VALUE\" not found; SQL statement:");

    assertThat(store.trials("small").get(0).state()).isEqualTo(State.RUNNING);
    store.finish(attempt, StoreExamples.result(1, 1), CaseValues.none());
    assertThat(store.trials("small").get(0).state()).isEqualTo(State.FINISHED);
  }

  @Test
  void times_have_nanoseconds_and_texts_any_character() {
    Instant time = StoreExamples.NOON.plusNanos(789);
    long attempt = store.begin(StoreExamples.planOne(store).fingerprint(), ENVIRONMENT);
    store.addMetricValues(attempt, List.of(new MetricValue("loss", 1, 20, 0.5, time)));
    assertThat(store.metricValues(attempt)).extracting(MetricValue::time).containsExactly(time);

    store.record(new Experiment("small", "a\0b", "text"));
    assertThat(store.experiment("small").orElseThrow().description()).isEqualTo("a\0b");
  }

  @Test
  void two_connections_can_store_the_same_cases_at_the_same_time() throws Exception {
    int count = 30_000;
    List<String> ids = IntStream.range(0, count).mapToObj(i -> "user-" + i).toList();
    CaseValues cases = new CaseValues(new int[count], ids, Map.of("nDCG@10", new float[count]));
    List<PlannedTrial> plan = List.of(StoreExamples.trial("a", 1), StoreExamples.trial("b", 1));
    store.record(StoreExamples.EXPERIMENT);
    store.plan("small", plan);
    CyclicBarrier together = new CyclicBarrier(2);
    try (ResultsStore other = location().open()) {
      List<CompletableFuture<Long>> attempts = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        ResultsStore own = i == 0 ? store : other;
        long attempt = own.begin(plan.get(i).fingerprint(), ENVIRONMENT);
        attempts.add(
            CompletableFuture.supplyAsync(
                () -> {
                  await(together);
                  own.finish(attempt, StoreExamples.result(1, 1), cases);
                  return attempt;
                }));
      }
      for (CompletableFuture<Long> attempt : attempts) {
        assertThat(store.testCases(attempt.get(60, TimeUnit.SECONDS)).ids()).isEqualTo(ids);
      }
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connectToFile() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + folder.resolve("recital") + ";AUTO_SERVER=TRUE", "recital", "");
  }
}
