package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.framework.mlflow.InProcessMlflow;
import org.recital.reports.significance.Bootstrap;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

/**
 * Runs with a failing MLflow server have the results, the exit status and the duration of runs
 * without MLflow. Results and status are tested here; {@code scripts/check/tracking} measures the
 * durations, which needs long runs on an otherwise idle machine.
 */
@Timeout(300)
class UntouchedSweepTest {
  private static final double TOLERANCE = 0.05;

  /** The state of the MLflow server during a run. */
  private enum ServerState {
    NONE,
    A_REFUSED_CONNECTION,
    A_SERVER_THAT_HANGS,
    A_SERVER_WITH_A_BYTE_PER_SECOND,
    A_SERVER_THAT_FAILS;

    void apply(InProcessMlflow server) {
      switch (this) {
        case NONE -> {}
        case A_REFUSED_CONNECTION -> server.down();
        case A_SERVER_THAT_HANGS -> server.hang();
        case A_SERVER_WITH_A_BYTE_PER_SECOND -> server.trickle();
        case A_SERVER_THAT_FAILS -> server.fail();
      }
    }
  }

  /** The outcome of a run. */
  private record Outcome(int status, List<Map<String, Double>> test, double seconds) {}

  @Test
  void results_and_status_are_those_of_a_run_without_mlflow(@TempDir Path folder) throws Exception {
    Outcome baseline = run(ServerState.NONE, 3, folder);

    assertThat(baseline.status()).isEqualTo(ExitStatus.OK);
    for (ServerState state :
        List.of(ServerState.A_REFUSED_CONNECTION, ServerState.A_SERVER_THAT_HANGS)) {
      requireSame(state, run(state, 3, folder), baseline);
    }
  }

  /**
   * Times runs with each server state, each paired with a run without MLflow before or after it.
   *
   * @param arguments the number of rounds, the seconds of a run, and a folder for the results
   */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[2]);
    int epochs = epochs(Double.parseDouble(arguments[1]), folder);
    Map<ServerState, List<Double>> ratios = new EnumMap<>(ServerState.class);
    Outcome first = run(ServerState.NONE, epochs, folder);
    for (int round = 0; round < rounds; round++) {
      for (ServerState state : EnumSet.complementOf(EnumSet.of(ServerState.NONE))) {
        List<ServerState> pair = new ArrayList<>(List.of(ServerState.NONE, state));
        Collections.rotate(pair, round);
        Map<ServerState, Double> seconds = new EnumMap<>(ServerState.class);
        for (ServerState one : pair) {
          Outcome outcome = run(one, epochs, folder);
          requireSame(one, outcome, first);
          seconds.put(one, outcome.seconds());
        }
        System.out.println(seconds);
        double ratio =
            seconds.getOrDefault(state, 0.0) / seconds.getOrDefault(ServerState.NONE, 0.0);
        ratios.computeIfAbsent(state, none -> new ArrayList<>()).add(ratio);
      }
    }
    System.exit(report(ratios) ? 0 : 1);
  }

  /** The number of epochs for a run of the given duration. */
  private static int epochs(double seconds, Path folder) throws IOException {
    run(ServerState.A_SERVER_THAT_HANGS, 1, folder); // warm-up
    double few = run(ServerState.NONE, 10, folder).seconds();
    double more = run(ServerState.NONE, 110, folder).seconds();
    return Math.max(1, (int) (100 * (seconds - few) / (more - few)));
  }

  private static boolean report(Map<ServerState, List<Double>> ratios) {
    boolean within = true;
    for (Map.Entry<ServerState, List<Double>> entry : ratios.entrySet()) {
      double[] logarithms = entry.getValue().stream().mapToDouble(Math::log).toArray();
      double mean = Math.exp(Arrays.stream(logarithms).average().orElseThrow());
      Bootstrap interval = Bootstrap.interval(logarithms, 1);
      double low = Math.exp(interval.low());
      double high = Math.exp(interval.high());
      within &= low >= 1 - TOLERANCE && high <= 1 + TOLERANCE;
      System.out.printf(
          Locale.ROOT,
          "%s: duration ratio %.3f to a run without MLflow, 95 %% interval %.3f to %.3f%n",
          name(entry.getKey()),
          mean,
          low,
          high);
    }
    System.out.println(
        within ? "all intervals are within 5 %" : "NOT all intervals are within 5 %");
    return within;
  }

  private static String name(ServerState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Outcome run(ServerState state, int epochs, Path parent) throws IOException {
    Recital recital = new Recital(Files.createTempDirectory(parent, "run"));
    try (InProcessMlflow server = InProcessMlflow.start()) {
      Path spec = recital.file("untouched", spec(epochs, server.address()));
      List<Object> command = new ArrayList<>(List.of("run", spec));
      if (state == ServerState.NONE) {
        command.add("--no-mlflow");
      }
      state.apply(server);
      long start = System.nanoTime();
      Recital.Answer answer = recital.call(command.toArray());
      double seconds = (System.nanoTime() - start) / 1e9;
      try (ResultsStore store = new ResultsLocation(recital.results()).openExisting()) {
        List<Map<String, Double>> test =
            store.trials("untouched").stream()
                .map(trial -> trial.result().orElseThrow().test())
                .toList();
        return new Outcome(answer.status(), test, seconds);
      }
    }
  }

  private static void requireSame(ServerState state, Outcome outcome, Outcome baseline) {
    assertThat(outcome.status()).as(name(state)).isEqualTo(baseline.status());
    assertThat(outcome.test()).as(name(state)).isEqualTo(baseline.test());
  }

  private static String spec(int epochs, Object server) {
    return String.format(
        Locale.ROOT,
        """
          experiment: untouched
          dataset: {type: synthetic, users: 300, items: 400, interactions: 15000}
          split: {type: random, validation: 0.1, test: 0.2}
          evaluation: {metrics: [nDCG, Recall], cutoffs: [10], select: nDCG@10}
          model: {type: bpr-mf, embedding_size: 16}
          loss: bpr
          training: {epochs: %d, batch_size: 512}
          run: {retries: 0, device: cpu}
          tracking: {mlflow: {uri: '%s'}}
          seeds: [1]
          """,
        epochs,
        server);
  }
}
