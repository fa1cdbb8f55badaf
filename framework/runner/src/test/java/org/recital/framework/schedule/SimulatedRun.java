package org.recital.framework.schedule;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recital.framework.search.VariantSearch;
import org.recital.framework.spec.Experiment;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.JobQueue;
import org.recital.reports.store.MetricValue;
import org.recital.reports.store.OfferedJob;
import org.recital.reports.store.Owner;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredProtocol;
import org.recital.reports.store.StoredTrial;

/**
 * Run of an experiment whose trials are simulated: the validation metric is a function of the
 * configuration, the seed and the epoch.
 */
final class SimulatedRun {
  private static final int EPOCHS = 27;

  private final Path results;
  private final Experiment experiment;
  private final int workers;
  private final Set<String> executed = new HashSet<>();
  private int executions;
  private int repeated;
  private int failEvery = Integer.MAX_VALUE;
  private boolean rerun;
  private boolean test = true;
  private boolean withdraws;
  private Map<Map<String, String>, String> refused = Map.of();

  SimulatedRun(Path results, Experiment experiment, int workers) {
    this.results = results;
    this.experiment = experiment;
    this.workers = workers;
  }

  void failEvery(int trials) {
    failEvery = trials;
  }

  private boolean stopsOnFailure() {
    return failEvery < Integer.MAX_VALUE;
  }

  /** The first offers are withdrawn, as by a worker of an earlier run. */
  void withdrawOffers() {
    withdraws = true;
  }

  void rerun() {
    rerun = true;
  }

  void withoutTest() {
    test = false;
  }

  void toTheEnd() {
    run(new Random(0), Integer.MAX_VALUE);
  }

  /** Runs some trials and is then interrupted. */
  void upTo(int trials) {
    run(new Random(0), trials);
  }

  /** Preview of a run that would start now. */
  Preview preview() {
    try (ResultsStore store = new ResultsLocation(results).openExisting()) {
      return Preview.of(
          experiment,
          new DataHome(List.of(), results, results),
          Registry.load(),
          Optional.of(store));
    }
  }

  /**
   * Runs in pieces of a few trials, each in a new process; the running trials of a piece are lost.
   */
  void withInterruptions(int seed) {
    Random random = new Random(seed);
    try (ResultsStore store = new ResultsLocation(results).open()) {
      boolean done = false;
      while (!done) {
        done = run(store, random, 1 + random.nextInt(6));
      }
    }
  }

  /** Runs up to a number of trials; returns whether the experiment is complete. */
  private boolean run(Random random, int limit) {
    try (ResultsStore store = new ResultsLocation(results).open()) {
      return run(store, random, limit);
    }
  }

  /**
   * Offers the trials to threads that stand for other processes. Without a rerun, the first job has
   * been claimed by a process that has ended since.
   */
  SchedulerResult offered(int processes, SchedulerListener listener) {
    try (ResultsStore store = new ResultsLocation(results).open();
        ClaimedTrials none =
            new ClaimedTrials(store.jobs(), experiment.name(), ClaimRules.of(false, () -> true))) {
      store.record(
          new org.recital.reports.store.Experiment(experiment.name(), "", experiment.name()));
      if (!rerun) { // a rerun waits until no trial of an earlier run is claimed
        abandon(store, queue(store, new ArrayList<>()));
      }
      AtomicBoolean over = new AtomicBoolean();
      List<CompletableFuture<Void>> others =
          IntStream.range(0, processes)
              .mapToObj(i -> CompletableFuture.runAsync(() -> claim(over::get)))
              .collect(Collectors.toCollection(ArrayList::new));
      if (withdraws) {
        others.add(CompletableFuture.runAsync(() -> withdraw(store.jobs())));
      }
      SchedulerResult result =
          new OfferedTrials(
                  store.jobs(),
                  experiment.name(),
                  FakeScheduler.options(0, stopsOnFailure()),
                  listener,
                  none)
              .run(queue(store, new ArrayList<>()));
      over.set(true);
      others.forEach(CompletableFuture::join);
      return result;
    }
  }

  private void abandon(ResultsStore store, SearchQueue queue) {
    QueuedTrial trial = queue.waiting().get(0);
    Owner ended = new Owner(ThisProcess.host(), Long.MAX_VALUE, Instant.EPOCH);
    store
        .jobs()
        .offer(
            experiment.name(),
            new OfferedJob(
                trial.plan(), trial.training(), trial.extent().epochs(), trial.extent().test(), 0));
    store.jobs().claim(experiment.name(), ended);
    store.begin(trial.plan().fingerprint(), new Environment(ended, "cpu", "", Map.of()));
  }

  private void withdraw(JobQueue jobs) {
    while (jobs.claimable().isEmpty()) {
      Thread.onSpinWait();
    }
    jobs.withdraw(experiment.name(), Set.of());
  }

  private void claim(BooleanSupplier isOver) {
    try (ResultsStore store = new ResultsLocation(results).open();
        ClaimedTrials trials =
            new ClaimedTrials(
                store.jobs(), experiment.name(), ClaimRules.of(stopsOnFailure(), isOver))) {
      for (Optional<QueuedTrial> trial = trials.next(() -> false);
          trial.isPresent();
          trial = trials.next(() -> false)) {
        trials.ended(trial.get(), execute(store, trial.get()));
      }
    }
  }

  /** Fingerprints and extents of the trials that the next run begins with. */
  List<String> next() {
    try (ResultsStore store = new ResultsLocation(results).openExisting()) {
      return queue(store, new ArrayList<>()).waiting().stream()
          .map(trial -> trial.plan().fingerprint() + trial.extent())
          .toList();
    }
  }

  private SearchQueue queue(ResultsStore store, List<VariantSearch> searches) {
    SearchStore records = new SearchStore(store, experiment.name());
    Planner planner = new Planner(new DataHome(List.of(), results, results));
    experiment
        .variants()
        .forEach(variant -> searches.add(records.search(variant, planner.dataHash(variant))));
    SearchQueue queue =
        new SearchQueue(records, planner, searches, rerun ? store.lastAttempt() : 0, test);
    queue.start();
    return queue;
  }

  private boolean run(ResultsStore store, Random random, int limit) {
    store.record(
        new org.recital.reports.store.Experiment(experiment.name(), "", experiment.name()));
    List<VariantSearch> searches = new ArrayList<>();
    SearchQueue queue = queue(store, searches);
    List<QueuedTrial> running = new ArrayList<>();
    int ended = 0;
    while (ended < limit) {
      while (running.size() < workers && queue.left() > 0) {
        queue.next(() -> false).ifPresent(running::add);
      }
      if (running.isEmpty()) {
        refused = searches.get(0).refused();
        return searches.stream().allMatch(VariantSearch::isDone);
      }
      QueuedTrial trial = running.remove(random.nextInt(running.size()));
      queue.ended(trial, execute(store, trial));
      ended++;
    }
    return false;
  }

  synchronized TrialEnd execute(ResultsStore store, QueuedTrial trial) {
    executions++;
    if (!executed.add(trial.plan().fingerprint() + trial.extent())) {
      repeated++;
    }
    long attempt = store.begin(trial.plan().fingerprint(), FakeScheduler.environment());
    store.prepared(attempt, "0", new StoredProtocol("{\"format\": 1}", "{}", "f00d"));
    if (failEvery < Integer.MAX_VALUE
        && Math.floorMod(trial.plan().fingerprint().hashCode(), failEvery) == 0) {
      store.fail(attempt, new Failure(State.FAILED, "simulated", ""));
      return TrialEnd.failed("simulated", "");
    }
    int epochs = trial.extent().epochs().orElse(EPOCHS);
    List<MetricValue> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      curve.add(
          new MetricValue(
              "validation/nDCG@10", epoch, epoch, value(trial.plan(), epoch), Instant.EPOCH));
    }
    store.addMetricValues(attempt, curve);
    double best = curve.stream().mapToDouble(MetricValue::value).max().orElseThrow();
    AttemptResult result =
        new AttemptResult(
            epochs,
            epochs,
            Map.of("nDCG@10", best),
            trial.extent().test() ? Map.of("nDCG@10", best / 2) : Map.of(),
            Map.of("nDCG@10", Direction.HIGHER),
            Map.of("train", 1.0),
            1,
            Map.of());
    if (epochs < EPOCHS) {
      store.stop(attempt, result);
      return TrialEnd.STOPPED;
    }
    store.finish(attempt, result, CaseValues.none());
    return TrialEnd.FINISHED;
  }

  /** A smooth function with noise for every configuration and seed; rises with the epochs. */
  private static double value(PlannedTrial trial, int epoch) {
    double rate =
        Double.parseDouble(
            trial.configuration().getOrDefault("training.optimizer.learning_rate", "0.01"));
    double distance = Math.log10(rate) + 2;
    double noise = new Random(trial.fingerprint().hashCode()).nextDouble() / 20;
    return (1 - distance * distance / 8 + noise) * (1 - Math.exp(-epoch / 5.0));
  }

  int executions() {
    return executions;
  }

  /** Number of executions of a trial that had already been run to the same extent. */
  int repeated() {
    return repeated;
  }

  Map<Map<String, String>, String> refused() {
    return refused;
  }

  List<StoredTrial> trials(Predicate<StoredTrial> filter) {
    try (ResultsStore store = new ResultsLocation(results).openExisting()) {
      return store.trials(experiment.name()).stream().filter(filter).toList();
    }
  }

  /** Variant, configuration and seed of the planned trials, in no particular order. */
  List<String> planned() {
    return trials(trial -> true).stream()
        .map(trial -> trial.plan().configuration() + " " + trial.plan().seed())
        .sorted()
        .toList();
  }

  /** Epochs, validation and test metrics by trial. */
  Map<String, String> results() {
    Map<String, String> found = new TreeMap<>();
    for (StoredTrial trial : trials(one -> one.result().isPresent())) {
      AttemptResult result = trial.result().orElseThrow();
      found.put(
          trial.plan().fingerprint(),
          result.epochs() + " " + result.validation() + " " + result.test());
    }
    return found;
  }

  List<PlannedTrial> tested() {
    return trials(trial -> trial.result().map(one -> !one.test().isEmpty()).orElse(false)).stream()
        .map(StoredTrial::plan)
        .toList();
  }

  /** The best value of the selection metric until an epoch. */
  double best(PlannedTrial trial, int epochs) {
    return IntStream.rangeClosed(1, epochs).mapToDouble(e -> value(trial, e)).max().orElseThrow();
  }

  /** The trial of the leaderboard's first row. */
  PlannedTrial best() {
    try (ResultsStore store = new ResultsLocation(results).openExisting()) {
      Map<String, String> configuration =
          Leaderboard.load(store, experiment.name(), Optional.empty())
              .boards()
              .get(0)
              .rows()
              .get(0)
              .configuration();
      return store.trials(experiment.name()).stream()
          .map(StoredTrial::plan)
          .filter(plan -> plan.configuration().equals(configuration))
          .findFirst()
          .orElseThrow();
    }
  }
}
