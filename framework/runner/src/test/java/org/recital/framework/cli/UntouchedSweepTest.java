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
 * Whatever an MLflow server does, a sweep beside it has the results, the status and the duration of
 * one without MLflow. Results and status are tested here; {@code scripts/check/tracking} shows the
 * durations, for which a sweep has to be long and a machine quiet.
 */
@Timeout(300)
class UntouchedSweepTest {
  private static final double TOLERANCE = 0.05;

  /** What there is beside a sweep. */
  private enum Beside {
    NOTHING,
    A_REFUSED_CONNECTION,
    A_SERVER_THAT_HANGS,
    AN_ANSWER_OF_A_BYTE_A_SECOND,
    A_SERVER_THAT_FAILS;

    void harm(InProcessMlflow server) {
      switch (this) {
        case NOTHING -> {}
        case A_REFUSED_CONNECTION -> server.down();
        case A_SERVER_THAT_HANGS -> server.hang();
        case AN_ANSWER_OF_A_BYTE_A_SECOND -> server.trickle();
        case A_SERVER_THAT_FAILS -> server.fail();
      }
    }
  }

  /** What came of a sweep. */
  private record TrialScheduler(int status, List<Map<String, Double>> test, double seconds) {}

  @Test
  void results_and_status_are_those_of_a_sweep_without_mlflow(@TempDir Path folder)
      throws Exception {
    TrialScheduler alone = run(Beside.NOTHING, 3, folder);

    assertThat(alone.status()).isEqualTo(ExitStatus.OK);
    for (Beside beside : List.of(Beside.A_REFUSED_CONNECTION, Beside.A_SERVER_THAT_HANGS)) {
      requireSame(beside, run(beside, 3, folder), alone);
    }
  }

  /**
   * Times sweeps beside each of them, each with one beside nothing before or after it.
   *
   * @param arguments how often, how many seconds a sweep is to take, and a folder for the results
   */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[2]);
    int epochs = epochs(Double.parseDouble(arguments[1]), folder);
    Map<Beside, List<Double>> ratios = new EnumMap<>(Beside.class);
    TrialScheduler first = run(Beside.NOTHING, epochs, folder);
    for (int round = 0; round < rounds; round++) {
      for (Beside beside : EnumSet.complementOf(EnumSet.of(Beside.NOTHING))) {
        List<Beside> pair = new ArrayList<>(List.of(Beside.NOTHING, beside));
        Collections.rotate(pair, round);
        Map<Beside, Double> seconds = new EnumMap<>(Beside.class);
        for (Beside one : pair) {
          TrialScheduler sweep = run(one, epochs, folder);
          requireSame(one, sweep, first);
          seconds.put(one, sweep.seconds());
        }
        System.out.println(seconds);
        double ratio =
            seconds.getOrDefault(beside, 0.0) / seconds.getOrDefault(Beside.NOTHING, 0.0);
        ratios.computeIfAbsent(beside, none -> new ArrayList<>()).add(ratio);
      }
    }
    System.exit(tell(ratios) ? 0 : 1);
  }

  /** How many make a sweep of so many seconds. */
  private static int epochs(double seconds, Path folder) throws IOException {
    run(Beside.A_SERVER_THAT_HANGS, 1, folder); // what the first of anything takes
    double few = run(Beside.NOTHING, 10, folder).seconds();
    double more = run(Beside.NOTHING, 110, folder).seconds();
    return Math.max(1, (int) (100 * (seconds - few) / (more - few)));
  }

  private static boolean tell(Map<Beside, List<Double>> ratios) {
    boolean within = true;
    for (Map.Entry<Beside, List<Double>> entry : ratios.entrySet()) {
      double[] logarithms = entry.getValue().stream().mapToDouble(Math::log).toArray();
      double mean = Math.exp(Arrays.stream(logarithms).average().orElseThrow());
      Bootstrap interval = Bootstrap.interval(logarithms, 1);
      double low = Math.exp(interval.low());
      double high = Math.exp(interval.high());
      within &= low >= 1 - TOLERANCE && high <= 1 + TOLERANCE;
      System.out.printf(
          Locale.ROOT,
          "a sweep beside %s takes %.3f of one without MLflow, 95 %% interval %.3f to %.3f%n",
          name(entry.getKey()),
          mean,
          low,
          high);
    }
    System.out.println(within ? "all within 5 %" : "NOT shown that all are within 5 %");
    return within;
  }

  private static String name(Beside beside) {
    return beside.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static TrialScheduler run(Beside beside, int epochs, Path parent) throws IOException {
    Recital recital = new Recital(Files.createTempDirectory(parent, "sweep"));
    try (InProcessMlflow server = InProcessMlflow.start()) {
      Path spec = recital.file("untouched", spec(epochs, server.address()));
      List<Object> command = new ArrayList<>(List.of("run", spec));
      if (beside == Beside.NOTHING) {
        command.add("--no-mlflow");
      }
      beside.harm(server);
      long start = System.nanoTime();
      Recital.Answer answer = recital.call(command.toArray());
      double seconds = (System.nanoTime() - start) / 1e9;
      try (ResultsStore store = new ResultsLocation(recital.results()).openExisting()) {
        List<Map<String, Double>> test =
            store.trials("untouched").stream()
                .map(trial -> trial.result().orElseThrow().test())
                .toList();
        return new TrialScheduler(answer.status(), test, seconds);
      }
    }
  }

  private static void requireSame(Beside beside, TrialScheduler sweep, TrialScheduler alone) {
    assertThat(sweep.status()).as(name(beside)).isEqualTo(alone.status());
    assertThat(sweep.test()).as(name(beside)).isEqualTo(alone.test());
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
