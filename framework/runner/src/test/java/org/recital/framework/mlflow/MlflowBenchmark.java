package org.recital.framework.mlflow;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.TrackedAttempt;
import org.recital.framework.trial.TrialEvent;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/**
 * What MLflow costs: the time of a sweep with 1,000 points a trial beside a server and without, and
 * the time that 100,000 points take to arrive.
 *
 * <p>Sweeps with and without take turns, and medians over the pairs count, as a machine has moods.
 * A trial computes a fixed amount, not for a fixed time, so that whatever the sender takes from it
 * is seen. Beside the clock stands the processor time of all threads, which other programs on the
 * machine hardly change; Java's compiler, which is busy in the first of the sweeps, is left out.
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
   * What a sweep took, in seconds.
   *
   * @param trials until the last trial had ended
   * @param whole until MLflow had everything as well
   * @param processor of all threads
   */
  private record Cost(double trials, double whole, double processor) {}

  private MlflowBenchmark(String address, Path folder) {
    this.address = address;
    this.folder = folder;
  }

  /**
   * @param arguments a folder for the results
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Optional<Path> mlflow = RealMlflow.executable();
    if (mlflow.isEmpty()) {
      System.out.println(
          "tracking: with the server of the tests in the same process, as MLflow is not installed");
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
    sweep("first alone", 50, Map.of());
    sweep("first beside", 50, environment);
    List<Cost> alone = new ArrayList<>();
    List<Cost> beside = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      if (pair % 2 == 0) {
        alone.add(sweep("alone " + pair, EPOCHS, Map.of()));
        beside.add(sweep("beside " + pair, EPOCHS, environment));
      } else {
        beside.add(sweep("beside " + pair, EPOCHS, environment));
        alone.add(sweep("alone " + pair, EPOCHS, Map.of()));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "tracking: %d pairs of sweeps of %d trials with %d points each; medians without MLflow and"
            + " beside it, and of the differences of the pairs:%n",
        PAIRS,
        TRIALS,
        2 * EPOCHS);
    tell("until the last trial has ended", Cost::trials, alone, beside);
    tell("until MLflow has all of it", Cost::whole, alone, beside);
    tell("processor time", Cost::processor, alone, beside);
    arrival();
  }

  private static void tell(
      String what, ToDoubleFunction<Cost> cost, List<Cost> alone, List<Cost> beside) {
    double[] differences = new double[PAIRS];
    for (int pair = 0; pair < PAIRS; pair++) {
      double without = cost.applyAsDouble(alone.get(pair));
      differences[pair] = 100 * (cost.applyAsDouble(beside.get(pair)) / without - 1);
    }
    System.out.printf(
        Locale.ROOT,
        "tracking: %-31s %.3f s, %.3f s, %+.2f %%%n",
        what,
        median(alone.stream().mapToDouble(cost).toArray()),
        median(beside.stream().mapToDouble(cost).toArray()),
        median(differences));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return (values[values.length / 2] + values[(values.length - 1) / 2]) / 2;
  }

  /** What a sweep costs whose epochs each compute for a while. */
  private Cost sweep(String name, int epochs, Map<String, String> environment) throws IOException {
    SmallSweep sweep = SmallSweep.of(name.replace(' ', '-'), TRIALS, epochs);
    Path results = Files.createDirectories(folder.resolve(sweep.name()));
    try (ResultsStore store = new ResultsLocation(results).open()) {
      Mlflow mlflow = new Mlflow(store, results, environment, System.out::println);
      double processor = processor();
      long start = System.nanoTime();
      Optional<MlflowSender> sender = mlflow.beside(Optional.empty());
      sweep.begin(store);
      try (StoreTracker tracker = sweep.tracker(store)) {
        for (PlannedTrial trial : sweep.plan()) {
          train(tracker.begin(trial, SmallSweep.ENVIRONMENT), epochs);
        }
      }
      store.outbox().endSweep(sweep.name(), State.FINISHED);
      double trials = (System.nanoTime() - start) / 1e9;
      sender.flatMap(MlflowSender::flush).ifPresent(System.out::println);
      Cost cost = new Cost(trials, (System.nanoTime() - start) / 1e9, processor() - processor);
      sender.ifPresent(MlflowSender::close);
      return cost;
    }
  }

  /** Seconds of all threads of Java that there are, of which its compiler's are none. */
  private static double processor() {
    return Arrays.stream(THREAD.getAllThreadIds()).map(THREAD::getThreadCpuTime).sum() / 1e9;
  }

  private void train(TrackedAttempt attempt, int epochs) {
    attempt.told(SmallSweep.prepared());
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double loss = compute(steps);
      attempt.told(new TrialEvent.MetricValue("loss", epoch, epoch, loss));
      attempt.told(new TrialEvent.MetricValue("validation/nDCG@10", epoch, epoch, loss / 2));
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

  /** How many compute for as long as an epoch is to take on this machine, be it busy now or not. */
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
          "tracking: %,d points arrive in %.1f s%n",
          2 * sweep.epochs(),
          (System.nanoTime() - start) / 1e9);
    }
  }
}
