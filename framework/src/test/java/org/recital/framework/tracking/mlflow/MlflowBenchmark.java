package org.recital.framework.tracking.mlflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.TrackedAttempt;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.H2ResultsStore;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/**
 * What MLflow costs: the time of a sweep with 1,000 points a trial beside a server and without, and
 * the time that 100,000 points take to arrive.
 */
final class MlflowBenchmark {
  private static final int ROUNDS = 3;
  private static final int TRIALS = 2;
  private static final int EPOCHS = 500;
  private static final long EPOCH_NANOS = 20_000_000;

  private final String address;
  private final Path folder;

  private MlflowBenchmark(String address, Path folder) {
    this.address = address;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("mlflow-benchmark");
    Optional<Path> mlflow = RealMlflow.executable();
    if (mlflow.isEmpty()) {
      System.out.println("tracking: with the server of the tests, as MLflow is not installed");
      try (InProcessMlflow server = InProcessMlflow.start()) {
        new MlflowBenchmark(server.address(), folder).run();
      }
      return;
    }
    try (RealMlflow server = RealMlflow.start(mlflow.get(), folder)) {
      new MlflowBenchmark(server.address(), folder).run();
    }
  }

  private void run() throws IOException {
    double alone = Double.POSITIVE_INFINITY;
    double beside = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      alone = Math.min(alone, sweep("alone" + round, Map.of()));
      beside = Math.min(beside, sweep("beside" + round, Map.of("MLFLOW_TRACKING_URI", address)));
    }
    System.out.printf(
        Locale.ROOT,
        "tracking: %d trials with %d points each: %.3f s without MLflow, %.3f s beside it: %+.2f %%%n",
        TRIALS,
        2 * EPOCHS,
        alone,
        beside,
        100 * (beside / alone - 1));
    arrival();
  }

  /** The best seconds of a sweep whose epochs each compute for a while. */
  private double sweep(String name, Map<String, String> environment) throws IOException {
    SmallSweep sweep = SmallSweep.of(name, TRIALS, EPOCHS);
    Path results = Files.createDirectories(folder.resolve(name));
    try (ResultsStore store = H2ResultsStore.open(results)) {
      Mlflow mlflow = new Mlflow(store, results, environment, System.out::println);
      long start = System.nanoTime();
      Optional<MlflowSender> sender = mlflow.beside(Optional.empty());
      sweep.begin(store);
      try (StoreTracker tracker = sweep.tracker(store)) {
        for (PlannedTrial trial : sweep.plan()) {
          train(tracker.begin(trial, SmallSweep.ENVIRONMENT));
        }
      }
      store.outbox().endSweep(name, State.FINISHED);
      double seconds = (System.nanoTime() - start) / 1e9;
      sender.flatMap(MlflowSender::flush).ifPresent(System.out::println);
      sender.ifPresent(MlflowSender::close);
      return seconds;
    }
  }

  private static void train(TrackedAttempt attempt) {
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      long end = System.nanoTime() + EPOCH_NANOS;
      double loss = epoch;
      while (System.nanoTime() < end) {
        loss = Math.sqrt(loss + 1);
      }
      attempt.told(new TrialEvent.Point("loss", epoch, epoch, loss));
      attempt.told(new TrialEvent.Point("validation/nDCG@10", epoch, epoch, loss / 2));
    }
    attempt.finished(SmallSweep.result());
  }

  private void arrival() throws IOException {
    SmallSweep sweep = SmallSweep.of("many", 1, 50_000);
    Path results = Files.createDirectories(folder.resolve("many"));
    try (ResultsStore store = H2ResultsStore.open(results)) {
      sweep.run(store);
      long start = System.nanoTime();
      new Mlflow(store, results, Map.of("MLFLOW_TRACKING_URI", address), System.out::println)
          .sendAll()
          .forEach(System.out::println);
      System.out.printf(
          Locale.ROOT,
          "tracking: %,d points arrive in %.1f s%n",
          2 * sweep.epochs(),
          (System.nanoTime() - start) / 1e9);
    }
  }
}
