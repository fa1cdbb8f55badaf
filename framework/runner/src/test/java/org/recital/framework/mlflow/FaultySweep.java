package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;

/**
 * Experiment with uploads to a server that may fail. The failures do not affect the trials, and
 * once the server works it has every run exactly once, with every metric value.
 */
final class FaultySweep implements AutoCloseable {
  private static final SmallSweep SWEEP = new SmallSweep("faulty", 2, 20, Duration.ofMillis(40));

  /** Tolerance for a busy machine; a run that waited for the server would take 20 s longer. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private static final Duration IDLE_TIMEOUT = Duration.ofMillis(200);

  private static final Limits OF_SYNC =
      new Limits(
          Duration.ofSeconds(3),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofSeconds(10),
          Integer.MAX_VALUE,
          Duration.ofDays(1));

  private final Path results;
  private final InProcessMlflow server = InProcessMlflow.start();
  private final List<String> messages = new ArrayList<>();
  private Duration requestTimeout = Duration.ofSeconds(1);

  FaultySweep(Path results) {
    this.results = results;
  }

  InProcessMlflow server() {
    return server;
  }

  /** Messages for the user about the server. */
  List<String> messages() {
    return messages;
  }

  void setRequestTimeout(Duration timeout) {
    requestTimeout = timeout;
  }

  /**
   * Runs the experiment with the server and, at the same time for comparison, one without, and
   * checks that it finishes without a delay.
   */
  void runsWithoutDelay() {
    CompletableFuture<Duration> alone =
        CompletableFuture.supplyAsync(
            () -> {
              try (ResultsStore store = new ResultsLocation(results.resolve("alone")).open()) {
                return time(() -> SWEEP.run(store));
              }
            });
    try (ResultsStore store = new ResultsLocation(results).open()) {
      Duration took =
          time(
              () -> {
                try (MlflowSender sender =
                    mlflow(store).startSender(Optional.empty()).orElseThrow()) {
                  SWEEP.run(store);
                  Optional<String> ignored = sender.flush();
                }
              });

      Duration twentieth = alone.join().dividedBy(20);
      assertThat(took).isLessThan(alone.join().plus(twentieth).plus(IDLE_TIMEOUT).plus(TOLERANCE));
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

  void everythingArrivesAfterwards() {
    server.recover();
    everythingArrives();
  }

  void everythingArrives() {
    try (ResultsStore store = new ResultsLocation(results).open()) {
      assertThat(mlflow(store).sendAll()).isEmpty();
      assertThat(store.outbox().waiting()).isEmpty();
    }
    assertThat(server.held().all())
        .extracting(run -> run.name)
        .containsExactlyInAnyOrder("faulty", "size=8 s1", "size=8 s2");
    for (int seed = 1; seed <= SWEEP.trials(); seed++) {
      HeldRun run = server.held().run("size=8 s" + seed);
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
        messages::add,
        new Limits(
            requestTimeout,
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            IDLE_TIMEOUT,
            3,
            Duration.ofDays(1)),
        OF_SYNC);
  }

  @Override
  public void close() {
    server.close();
  }
}
