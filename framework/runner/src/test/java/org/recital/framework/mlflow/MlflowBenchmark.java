package org.recital.framework.mlflow;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/**
 * Cost of uploads to MLflow: the duration of a run with 1,000 metric values per trial, with and
 * without a server, and the time that 100,000 metric values take to arrive.
 *
 * <p>Runs with and without uploads alternate, and medians of the pairs are reported, as the speed
 * of a machine varies. A trial computes a fixed amount instead of a fixed time, so that the share
 * of the sender is visible. The processor time of all threads, which hardly depends on other
 * programs, is reported too; it excludes Java's compiler, which is busy in the first runs.
 */
final class MlflowBenchmark {
  private static final int PAIRS = Integer.getInteger("recital.pairs", 5);
  private static final int TRIALS = 2;
  private static final int EPOCHS = 500;
  private static final long EPOCH_NANOS = 20_000_000;

  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private final String address;
  private final Path folder;
  private final long steps = stepsOfAnEpoch();

  /**
   * Cost of a run in seconds.
   *
   * @param trials time until the last trial has ended
   * @param whole time until MLflow has everything
   * @param processor processor time of all threads
   */
  private record Cost(double trials, double whole, double processor) {}

  private MlflowBenchmark(String address, Path folder) {
    this.address = address;
    this.folder = folder;
  }

  /**
   * @param arguments folder for the results
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Optional<Path> mlflow = RealMlflow.executable();
    if (mlflow.isEmpty()) {
      System.out.println(
          "tracking: with the in-process server of the tests, as MLflow is not installed");
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
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", address);
    measure("first without", 50, Map.of());
    measure("first with", 50, environment);
    List<Cost> without = new ArrayList<>();
    List<Cost> with = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      if (pair % 2 == 0) {
        without.add(measure("without " + pair, EPOCHS, Map.of()));
        with.add(measure("with " + pair, EPOCHS, environment));
      } else {
        with.add(measure("with " + pair, EPOCHS, environment));
        without.add(measure("without " + pair, EPOCHS, Map.of()));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "tracking: %d pairs of runs of %d trials with %d metric values each; medians without and"
            + " with MLflow, and of the differences of the pairs:%n",
        PAIRS,
        TRIALS,
        2 * EPOCHS);
    print("until the last trial has ended", Cost::trials, without, with);
    print("until MLflow has everything", Cost::whole, without, with);
    print("processor time", Cost::processor, without, with);
    arrival();
  }

  private static void print(
      String label, ToDoubleFunction<Cost> cost, List<Cost> without, List<Cost> with) {
    double[] differences = new double[PAIRS];
    for (int pair = 0; pair < PAIRS; pair++) {
      double base = cost.applyAsDouble(without.get(pair));
      differences[pair] = 100 * (cost.applyAsDouble(with.get(pair)) / base - 1);
    }
    System.out.printf(
        Locale.ROOT,
        "tracking: %-31s %.3f s, %.3f s, %+.2f %%%n",
        label,
        median(without.stream().mapToDouble(cost).toArray()),
        median(with.stream().mapToDouble(cost).toArray()),
        median(differences));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return (values[values.length / 2] + values[(values.length - 1) / 2]) / 2;
  }

  /** Runs an experiment whose epochs compute, and measures its cost. */
  private Cost measure(String name, int epochs, Map<String, String> environment)
      throws IOException {
    SmallSweep sweep = SmallSweep.of(name.replace(' ', '-'), TRIALS, epochs);
    Path results = Files.createDirectories(folder.resolve(sweep.name()));
    try (ResultsStore store = new ResultsLocation(results).open()) {
      Mlflow mlflow = new Mlflow(store, results, environment, System.out::println);
      double processor = processor();
      long start = System.nanoTime();
      Optional<MlflowSender> sender = mlflow.startSender(Optional.empty());
      sweep.begin(store);
      try (StoreTracker tracker = sweep.tracker(store)) {
        for (PlannedTrial trial : sweep.plan()) {
          train(tracker.begin(trial, SmallSweep.ENVIRONMENT), epochs);
        }
      }
      store.outbox().endRun(sweep.name(), State.FINISHED);
      double trials = (System.nanoTime() - start) / 1e9;
      sender.flatMap(MlflowSender::flush).ifPresent(System.out::println);
      Cost cost = new Cost(trials, (System.nanoTime() - start) / 1e9, processor() - processor);
      sender.ifPresent(MlflowSender::close);
      return cost;
    }
  }

  /** Processor time of all Java threads in seconds, without those of the compiler. */
  private static double processor() {
    return Arrays.stream(THREAD.getAllThreadIds()).map(THREAD::getThreadCpuTime).sum() / 1e9;
  }

  private void train(Tracker.Recording attempt, int epochs) {
    attempt.onEvent(SmallSweep.prepared());
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double loss = compute(steps);
      attempt.onEvent(new TrialEvent.MetricValue("loss", epoch, epoch, loss, Instant.now()));
      attempt.onEvent(
          new TrialEvent.MetricValue("validation/nDCG@10", epoch, epoch, loss / 2, Instant.now()));
    }
    attempt.finished(SmallSweep.result());
  }

  private static double compute(long steps) {
    double loss = 1;
    for (long step = 0; step < steps; step++) {
      loss = Math.sqrt(loss + 1);
    }
    return loss;
  }

  /** Number of steps that take the time of an epoch on this machine, regardless of its load. */
  private static long stepsOfAnEpoch() {
    long some = 1_000_000;
    double sum = 0;
    long fastest = Long.MAX_VALUE;
    for (int time = 0; time < 50; time++) {
      long start = THREAD.getCurrentThreadCpuTime();
      sum += compute(some);
      fastest = Math.min(fastest, THREAD.getCurrentThreadCpuTime() - start);
    }
    return sum > 0 ? some * EPOCH_NANOS / fastest : some;
  }

  private void arrival() throws IOException {
    SmallSweep sweep = SmallSweep.of("many", 1, 50_000);
    Path results = Files.createDirectories(folder.resolve("many"));
    try (ResultsStore store = new ResultsLocation(results).open()) {
      sweep.run(store);
      long start = System.nanoTime();
      new Mlflow(store, results, Map.of("MLFLOW_TRACKING_URI", address), System.out::println)
          .sendAll()
          .forEach(System.out::println);
      System.out.printf(
          Locale.ROOT,
          "tracking: %,d metric values arrive in %.1f s%n",
          2 * sweep.epochs(),
          (System.nanoTime() - start) / 1e9);
    }
  }
}
