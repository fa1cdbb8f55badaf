package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/** How long a sender is waited for. */
@Timeout(60)
class MlflowSenderTest {
  private static final SmallSweep SWEEP = SmallSweep.of("sent", 1, 1);
  private static final Duration CALL = Duration.ofSeconds(50);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Limits QUICK =
      new Limits(CALL, PAUSE, PAUSE, PAUSE, Duration.ofSeconds(5), 9, DAY);

  private final InProcessMlflow server = InProcessMlflow.start();
  private final List<String> told = new ArrayList<>();
  @TempDir private Path results;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_server_that_comes_back_is_told_of_and_gets_everything() {
    server.failAlways(Fault.status(500, "text/plain", "starting"));
    try (ResultsStore store = new ResultsLocation(results).open();
        MlflowSender sender = sender(store, QUICK)) {
      SWEEP.begin(store);
      waitFor(() -> !told.isEmpty());
      server.recover();
      waitFor(() -> told.size() == 2);
      assertThat(told.get(1)).isEqualTo("MLflow answers again");
      store.outbox().endSweep(SWEEP.name(), State.FINISHED);
      waitFor(() -> sender.flush().isEmpty());
    }
    assertThat(server.held().run(SWEEP.name()).status).isEqualTo("FINISHED");
  }

  @Test
  void a_server_that_failed_last_is_asked_once_more_at_the_end_and_not_waited_for() {
    server.failAlways(Fault.status(401, "text/plain", "who is it?"));
    Duration hour = Duration.ofHours(1);
    Limits patient = new Limits(CALL, PAUSE, hour, hour, hour, 9, DAY);
    try (ResultsStore store = new ResultsLocation(results).open();
        MlflowSender sender = sender(store, patient)) {
      SWEEP.begin(store);
      waitFor(() -> !told.isEmpty());

      assertThat(sender.flush().orElseThrow())
          .startsWith("MLflow at " + server.address() + " wants a login (401)");
      assertThat(server.paths()).hasSize(2);
      server.recover();
      assertThat(sender.flush()).isEmpty();
    }
    assertThat(server.names()).containsExactly(SWEEP.name());
  }

  @Test
  void an_answer_that_has_been_waited_for_long_enough_is_not_waited_for_at_the_end()
      throws Exception {
    server.failAlways(Fault.hang());
    Duration patience = Duration.ofSeconds(2);
    Limits limits = new Limits(CALL, PAUSE, PAUSE, PAUSE, patience, 9, DAY);
    try (ResultsStore store = new ResultsLocation(results).open();
        MlflowSender sender = sender(store, limits)) {
      SWEEP.begin(store);
      waitFor(() -> server.paths().size() == 1);
      Thread.sleep(patience.toMillis() + 100);

      long begun = System.nanoTime();
      assertThat(sender.flush()).hasValue("MLflow has not answered for 2 s");

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(patience);
    }
  }

  private static void waitFor(BooleanSupplier what) {
    while (!what.getAsBoolean()) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void a_server_that_takes_things_slowly_is_waited_for_no_longer_than_is_fair() {
    server.failWhere(
        (path, number) ->
            path.endsWith("log-batch")
                ? Optional.of(
                    (exchange, request) -> {
                      Thread.sleep(3000);
                      InProcessMlflow.send(
                          exchange, 200, "application/json", request.carryOut().body());
                    })
                : Optional.empty());
    Duration second = Duration.ofSeconds(1);
    Limits limits = new Limits(CALL, PAUSE, PAUSE, PAUSE, CALL, 9, second);
    try (ResultsStore store = new ResultsLocation(results).open();
        MlflowSender sender = sender(store, limits)) {
      SWEEP.run(store);

      assertThat(sender.flush()).hasValue("MLflow has not taken all of it within 1 s");
    }
  }

  @Test
  void a_longer_run_may_wait_longer_at_its_end() {
    Limits limits = Limits.OF_RUN;

    assertThat(limits.wholeAfter(Duration.ofMinutes(1).toNanos())).hasSeconds(15);
    assertThat(limits.wholeAfter(Duration.ofMinutes(10).toNanos())).hasSeconds(30);
  }

  private MlflowSender sender(ResultsStore store, Limits limits) {
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", server.address());
    return new Mlflow(store, results, environment, told::add, limits, limits)
        .beside(Optional.empty())
        .orElseThrow();
  }
}
