package org.recital.framework.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.recital.framework.search.VariantSearch;
import org.recital.framework.spec.SpecLoader;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.ClaimedJob;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredProtocol;

/**
 * Shared runs with many workers: the share of their time spent in training, the number of database
 * statements per second, and the duration of a claim.
 *
 * <p>Workers are threads with a connection each. A training is a pause with a recorded duration;
 * the records of the trial, with ten metric values, are real.
 */
final class JobQueueBenchmark {
  private static final int EPOCHS = 10;
  private static final String NAME = "many";

  /** Models that stand for the recorded variants, because jobs are of one kind for each model. */
  private static final List<String> MODELS =
      List.of("popularity", "random", "item-knn", "user-knn", "ease", "slim", "ials", "bpr-mf");

  private final String address;
  private final Path folder;
  private final int trials;
  private final Map<String, List<Double>> seconds; // by variant
  private final List<Double> claims = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong trained = new AtomicLong(); // nanoseconds

  private JobQueueBenchmark(
      String address, Path folder, int trials, Map<String, List<Double>> seconds) {
    this.address = address;
    this.folder = folder;
    this.trials = trials;
    this.seconds = seconds;
  }

  /**
   * @param arguments address of an empty database, folder, number of workers, number of trials, and
   *     a file with the variant and the seconds of a recorded trial on each line
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[4]))) {
      String[] fields = line.split(" ", -1);
      seconds
          .computeIfAbsent(fields[0], variant -> new ArrayList<>())
          .add(Double.valueOf(fields[1]));
    }
    new JobQueueBenchmark(
            arguments[0], Path.of(arguments[1]), Integer.parseInt(arguments[3]), seconds)
        .run(Integer.parseInt(arguments[2]));
  }

  private void run(int workers) throws Exception {
    try (ResultsStore store = open();
        ClaimedTrials none =
            new ClaimedTrials(store.jobs(), NAME, ClaimRules.of(false, () -> true))) {
      store.record(new Experiment(NAME, "", ""));
      SearchQueue queue = queue(store);
      AtomicBoolean over = new AtomicBoolean();
      CountDownLatch connected = new CountDownLatch(workers);
      List<Thread> threads = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        Owner owner = new Owner("worker" + worker, worker, Instant.EPOCH);
        threads.add(new Thread(() -> work(owner, connected, over)));
      }
      threads.forEach(Thread::start);
      connected.await();
      long statements = statements();
      long start = System.nanoTime();
      SchedulerResult result =
          new OfferedTrials(
                  store.jobs(), NAME, FakeScheduler.options(0, false), new EndedTrials(), none)
              .run(queue);
      double wall = seconds(System.nanoTime() - start);
      statements = statements() - statements;
      over.set(true);
      threads.forEach(TrialScheduler::join);
      print(workers, result, wall, statements);
    }
  }

  private void print(int workers, SchedulerResult result, double wall, long statements) {
    List<Double> sorted = claims.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "| trials | workers | wall time | utilisation | longest first | statements"
            + " per second | claim, median | claim, 99th percentile |%n"
            + "|---|---|---|---|---|---|---|---|%n"
            + "| %d | %d | %.1f s | %.1f %% | %.1f %% | %.0f | %.1f ms | %.1f ms |%n",
        result.count(State.FINISHED),
        workers,
        wall,
        100 * seconds(trained.get()) / (workers * wall),
        100 * longestFirst(workers),
        statements / wall,
        1000 * sorted.get(sorted.size() / 2),
        1000 * sorted.get(sorted.size() * 99 / 100));
  }

  /**
   * The utilisation if claims took no time, the duration of every trial were known and the longest
   * trials were claimed first.
   */
  private double longestFirst(int workers) {
    PriorityQueue<Double> free = new PriorityQueue<>(Collections.nCopies(workers, 0.0));
    List<Double> sorted = new ArrayList<>();
    seconds.keySet().forEach(variant -> sorted.addAll(durations(variant)));
    sorted.sort(Collections.reverseOrder());
    double total = 0;
    double end = 0;
    for (double duration : sorted) {
      double ended = free.remove() + duration;
      free.add(ended);
      total += duration;
      end = Math.max(end, ended);
    }
    return total / (workers * end);
  }

  /** The durations of the trials of a variant, by seed. */
  private List<Double> durations(String variant) {
    List<Double> recorded = seconds.getOrDefault(variant, List.of());
    List<Double> durations = new ArrayList<>();
    for (int seed = 0; seed < trials / seconds.size(); seed++) {
      durations.add(recorded.get(seed % recorded.size()));
    }
    return durations;
  }

  private void work(Owner owner, CountDownLatch connected, AtomicBoolean over) {
    try (ResultsStore store = open()) {
      connected.countDown();
      while (!over.get()) {
        long start = System.nanoTime();
        Optional<ClaimedJob> claimed = store.jobs().claim(NAME, owner);
        if (claimed.isPresent()) {
          claims.add(seconds(System.nanoTime() - start));
          execute(store, claimed.get());
        } else {
          pause(0.5);
        }
      }
    }
  }

  private void execute(ResultsStore store, ClaimedJob claimed) {
    long attempt = store.begin(claimed.job().trial().fingerprint(), FakeScheduler.environment());
    store.prepared(attempt, "0", new StoredProtocol("{\"format\": 1}", "{}", "f00d"));
    PlannedTrial trial = claimed.job().trial();
    double duration = durations(trial.variant()).get((int) trial.seed());
    long start = System.nanoTime();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      pause(duration / EPOCHS);
      store.addMetricValues(
          attempt,
          List.of(new MetricValue("validation/nDCG@10", epoch, epoch, 0.1, Instant.now())));
      store.jobs().heartbeat(List.of(claimed));
    }
    trained.addAndGet(System.nanoTime() - start);
    store.finish(
        attempt,
        new AttemptResult(
            EPOCHS,
            EPOCHS,
            Map.of("nDCG@10", 0.1),
            claimed.job().test() ? Map.of("nDCG@10", 0.1) : Map.of(),
            Map.of("nDCG@10", Direction.HIGHER),
            Map.of("train", duration),
            1,
            Map.of()),
        CaseValues.none());
    store.jobs().end(claimed, State.FINISHED, "");
  }

  private SearchQueue queue(ResultsStore store) throws IOException {
    Path spec = folder.resolve("many.yaml");
    if (seconds.size() > MODELS.size()) {
      throw new IllegalArgumentException("more than " + MODELS.size() + " variants");
    }
    StringBuilder variants = new StringBuilder();
    Iterator<String> models = MODELS.iterator();
    for (String variant : seconds.keySet()) {
      variants.append("  %s: {model: {type: %s}}%n".formatted(variant, models.next()));
    }
    List<Integer> seeds = IntStream.range(0, trials / seconds.size()).boxed().toList();
    Files.writeString(
        spec,
        """
        experiment: many
        dataset: {type: synthetic, users: 30, items: 20, interactions: 300}
        split: {type: random, validation: 0.1, test: 0.1}
        evaluation: {metrics: [nDCG], cutoffs: [10], select: nDCG@10}
        seeds: %s
        variants:
        """
                .formatted(seeds)
            + variants);
    org.recital.framework.spec.Experiment experiment =
        new SpecLoader(Registry.load()).load(spec, List.of());
    SearchStore records = new SearchStore(store, NAME);
    Planner planner = new Planner(new DataHome(List.of(), folder, folder));
    List<VariantSearch> searches =
        experiment.variants().stream()
            .map(variant -> records.search(variant, planner.dataHash(variant)))
            .toList();
    SearchQueue queue = new SearchQueue(records, planner, searches, 0, true);
    queue.start();
    return queue;
  }

  private ResultsStore open() {
    return new ResultsLocation(folder, Optional.of(address)).open();
  }

  /** Number of statements that the database has executed, as its extension counts them. */
  private long statements() throws SQLException {
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select sum(calls) from statistics.pg_stat_statements")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  private static void pause(double seconds) {
    try {
      Thread.sleep((long) (seconds * 1000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
