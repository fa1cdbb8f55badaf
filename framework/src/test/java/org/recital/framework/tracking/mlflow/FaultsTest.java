package org.recital.framework.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.H2ResultsStore;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;

/**
 * A sweep beside a server that misbehaves: the sweep does not notice, and once the server behaves
 * it is sent every run, once, with every point.
 */
@Timeout(60)
class FaultsTest {
  private static final SmallSweep SWEEP = new SmallSweep("faulty", 2, 20, Duration.ofMillis(40));

  /** What a busy machine may add; a sweep that waited for a server would take 20 s longer. */
  private static final Duration NOISE = Duration.ofSeconds(5);

  private static final String LATER = "; what waits is sent later";
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private static final Limits OF_SYNC =
      new Limits(
          Duration.ofSeconds(3),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofSeconds(10),
          Integer.MAX_VALUE,
          Duration.ofDays(1));

  private final InProcessMlflow server = InProcessMlflow.start();
  private final List<String> told = new ArrayList<>();
  private Duration longestCall = Duration.ofSeconds(1);

  @TempDir private Path results;

  /** What the first of anything takes is not the fault of a server. */
  @BeforeAll
  static void warmUp(@TempDir Path folder) {
    try (ResultsStore store = H2ResultsStore.open(folder)) {
      SmallSweep.of("warm", 2, 2).run(store);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_storm_of_429_is_waited_out() {
    server.failAlways(Fault.status(429, "text/plain", "slow down"));

    sweepUnharmed();

    assertThat(told)
        .containsExactly(
            "MLflow at " + server.address() + " asks for fewer requests (429)" + LATER);
    everythingArrivesAfterwards();
  }

  @Test
  void answers_429_between_others_do_not_use_up_connections() {
    server.failWhere(
        (path, number) ->
            number % 5 == 0
                ? Optional.of(Fault.status(429, "text/plain", "slow down"))
                : Optional.empty());

    sweepUnharmed();

    everythingArrives();
  }

  @Test
  void a_server_that_fails_is_asked_later() {
    server.failAlways(Fault.status(500, "text/html", "<h1>Internal Server Error</h1>"));

    sweepUnharmed();

    assertThat(told)
        .containsExactly(
            "MLflow at "
                + server.address()
                + " fails (500): <h1>Internal Server Error</h1>"
                + LATER);
    everythingArrivesAfterwards();
  }

  @Test
  void a_host_that_is_not_allowed_is_told_at_once() {
    server.failAlways(
        Fault.status(
            403, "text/plain", "Invalid Host header - possible DNS rebinding attack detected"));

    sweepUnharmed();

    assertThat(told)
        .containsExactly(
            "MLflow at "
                + server.address()
                + " refuses requests to the host '127.0.0.1' (403 Invalid Host header); start it"
                + " with --allowed-hosts '127.0.0.1:*'"
                + LATER);
    everythingArrivesAfterwards();
  }

  @Test
  void a_server_that_hangs_keeps_nobody_waiting() {
    longestCall = Duration.ofSeconds(20);
    server.failAlways(Fault.hang());

    sweepUnharmed();

    everythingArrivesAfterwards();
  }

  @Test
  void a_request_that_was_carried_out_but_not_answered_makes_no_second_run() {
    Set<String> dropped = ConcurrentHashMap.newKeySet();
    server.failWhere(
        (path, number) ->
            number % 3 == 0 || (path.endsWith("runs/create") && dropped.add(path + number / 9))
                ? Optional.of(Fault.drop())
                : Optional.empty());

    sweepUnharmed();

    everythingArrivesAfterwards();
  }

  @Test
  void a_run_that_was_created_though_the_server_says_it_failed_is_found_again() {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    server.failWhere(
        (path, number) ->
            path.endsWith("runs/create") && failed.add("create " + failed.size() / 2)
                ? Optional.of(Fault.failAfter())
                : Optional.empty());

    sweepUnharmed();

    everythingArrivesAfterwards();
  }

  @Test
  void a_run_that_is_created_too_late_is_deleted_again() {
    Set<String> late = ConcurrentHashMap.newKeySet();
    server.failWhere(
        (path, number) ->
            path.endsWith("runs/create") && late.add("the first")
                ? Optional.of(Fault.late(1300))
                : Optional.empty());

    sweepUnharmed();

    everythingArrivesAfterwards();
  }

  @Test
  void an_answer_of_one_byte_a_second_keeps_nobody_waiting() {
    longestCall = Duration.ofSeconds(20);
    server.failAlways(Fault.byteASecond());

    sweepUnharmed();

    everythingArrivesAfterwards();
  }

  @Test
  void a_server_that_is_down_all_the_while_gets_everything_later() {
    server.down();

    sweepUnharmed();

    assertThat(told)
        .containsExactly(
            "MLflow at " + server.address() + " cannot be reached: nothing listens there" + LATER);
    server.up();
    everythingArrivesAfterwards();
  }

  @Test
  void a_disk_that_is_full_on_the_server_is_told() {
    server.failAlways(
        Fault.json(
            500, "INTERNAL_ERROR", "(sqlite3.OperationalError) database or disk is full [SQL]"));

    sweepUnharmed();

    assertThat(told)
        .containsExactly(
            "MLflow at "
                + server.address()
                + " has no space left on its disk; free some there"
                + LATER);
    everythingArrivesAfterwards();
  }

  @Test
  void a_login_page_is_told_at_once() {
    server.failAlways(Fault.status(200, "text/html", "<html>Please log in</html>"));

    sweepUnharmed();

    assertThat(told)
        .containsExactly(
            "MLflow at "
                + server.address()
                + " answers with a page instead of JSON, as servers do that want a login or redirect;"
                + " give the address of MLflow itself, and MLFLOW_TRACKING_USERNAME and"
                + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"
                + LATER);
    everythingArrivesAfterwards();
  }

  /**
   * Runs the sweep beside the server, and at the same time, for the comparison, another one that
   * knows of no server.
   */
  private void sweepUnharmed() {
    CompletableFuture<Duration> alone =
        CompletableFuture.supplyAsync(
            () -> {
              try (ResultsStore store = H2ResultsStore.open(results.resolve("alone"))) {
                return time(() -> SWEEP.run(store));
              }
            });
    try (ResultsStore store = H2ResultsStore.open(results)) {
      Duration took =
          time(
              () -> {
                try (MlflowSender sender = mlflow(store).beside(Optional.empty()).orElseThrow()) {
                  SWEEP.run(store);
                  Optional<String> ignored = sender.flush();
                }
              });

      Duration twentieth = alone.join().dividedBy(20);
      assertThat(took).isLessThan(alone.join().plus(twentieth).plus(PATIENCE).plus(NOISE));
      assertThat(store.trials(SWEEP.name()))
          .extracting(StoredTrial::state)
          .containsOnly(State.FINISHED);
    }
  }

  private static Duration time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void everythingArrivesAfterwards() {
    server.recover();
    everythingArrives();
  }

  private void everythingArrives() {
    try (ResultsStore store = H2ResultsStore.open(results)) {
      assertThat(mlflow(store).sendAll()).isEmpty();
      assertThat(store.outbox().waiting()).isEmpty();
    }
    assertThat(server.held().all())
        .extracting(run -> run.name)
        .containsExactlyInAnyOrder(
            "faulty", "bpr, model.size=8, seed 1", "bpr, model.size=8, seed 2");
    for (int seed = 1; seed <= SWEEP.trials(); seed++) {
      HeldRun run = server.held().run("bpr, model.size=8, seed " + seed);
      assertThat(run.status).isEqualTo("FINISHED");
      for (String curve : List.of("loss", "validation/nDCG_at_10")) {
        assertThat(run.metrics)
            .filteredOn(metric -> metric.key().equals(curve))
            .extracting(HeldRun.Metric::step)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, SWEEP.epochs()).boxed().toList());
      }
    }
  }

  private Mlflow mlflow(ResultsStore store) {
    return new Mlflow(
        store,
        results,
        Map.of("MLFLOW_TRACKING_URI", server.address()),
        told::add,
        new Limits(
            longestCall,
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            PATIENCE,
            3,
            Duration.ofDays(1)),
        OF_SYNC);
  }
}
