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

/** Retries of a sender and the duration of a flush. */
@Timeout(60)
class MlflowSenderTest {
  private static final SmallSweep SWEEP = SmallSweep.of("sent", 1, 1);
  private static final Duration CALL = Duration.ofSeconds(50);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Limits QUICK =
      new Limits(CALL, PAUSE, PAUSE, PAUSE, Duration.ofSeconds(5), 9, DAY);

  private final InProcessMlflow server = InProcessMlflow.start();
  private final List<String> messages = new ArrayList<>();
  @TempDir private Path results;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_server_that_recovers_is_reported_and_gets_everything() {
    server.failAlways(Fault.status(500, "text/plain", "starting"));
    try (ResultsStore store = new ResultsLocation(results).open();
        MlflowSender sender = sender(store, QUICK)) {
      SWEEP.begin(store);
      waitFor(() -> !messages.isEmpty());
      server.recover();
      waitFor(() -> messages.size() == 2);
      assertThat(messages.get(1)).isEqualTo("MLflow is available again");
      store.outbox().endRun(SWEEP.name(), State.FINISHED);
      waitFor(() -> sender.flush().isEmpty());
    }
    assertThat(server.held().run(SWEEP.name()).status).isEqualTo("FINISHED");
  }

  @Test
  void a_failed_request_is_retried_once_at_the_end() {
    server.failAlways(Fault.status(401, "text/plain", "who is it?"));
    Duration hour = Duration.ofHours(1);
    Limits patient = new Limits(CALL, PAUSE, hour, hour, hour, 9, DAY);
    try (ResultsStore store = new ResultsLocation(results).open();
        MlflowSender sender = sender(store, patient)) {
      SWEEP.begin(store);
      waitFor(() -> !messages.isEmpty());

      assertThat(sender.flush().orElseThrow())
          .startsWith("MLflow at " + server.address() + " requires authentication (401)");
      assertThat(server.paths()).hasSize(2);
      server.recover();
      assertThat(sender.flush()).isEmpty();
    }
    assertThat(server.names()).containsExactly(SWEEP.name());
  }

  @Test
  void a_request_that_exceeded_the_idle_timeout_is_not_waited_for_at_the_end() throws Exception {
    server.failAlways(Fault.hang());
    Duration idleTimeout = Duration.ofSeconds(2);
    Limits limits = new Limits(CALL, PAUSE, PAUSE, PAUSE, idleTimeout, 9, DAY);
    try (ResultsStore store = new ResultsLocation(results).open();
        MlflowSender sender = sender(store, limits)) {
      SWEEP.begin(store);
      waitFor(() -> server.paths().size() == 1);
      Thread.sleep(idleTimeout.toMillis() + 100);

      long begun = System.nanoTime();
      assertThat(sender.flush()).hasValue("MLflow has not responded for 2 s");

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(idleTimeout);
    }
  }

  private static void waitFor(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void a_slow_server_is_waited_for_until_the_flush_timeout() {
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

      assertThat(sender.flush()).hasValue("MLflow did not accept everything within 1 s");
    }
  }

  @Test
  void the_flush_timeout_grows_with_the_duration_of_the_run() {
    Limits limits = Limits.OF_RUN;

    assertThat(limits.flushTimeoutAfter(Duration.ofMinutes(1).toNanos())).hasSeconds(15);
    assertThat(limits.flushTimeoutAfter(Duration.ofMinutes(10).toNanos())).hasSeconds(30);
  }

  private MlflowSender sender(ResultsStore store, Limits limits) {
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", server.address());
    return new Mlflow(store, results, environment, messages::add, limits, limits)
        .startSender(Optional.empty())
        .orElseThrow();
  }
}
