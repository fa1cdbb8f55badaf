package org.recital.framework.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.recital.framework.evaluate.MetricSet;
import org.recital.framework.search.VariantSearch;
import org.recital.framework.spec.Experiment;
import org.recital.framework.spec.SpecLoader;
import org.recital.framework.spec.YamlWriter;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.train.Checkpoints;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.registry.metric.MetricName;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.ExperimentStatus;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;

/** Planned run of an experiment, with exclusive use of its results folder. */
public final class ExperimentRun implements AutoCloseable {
  private final ResultsLock lock;
  private final ResultsStore store;
  private final String name;
  private final Registry registry;
  private final SearchQueue queue;
  private final List<VariantSearch> searches;
  private final PlugIns plugIns;
  private final Optional<Replication> replication;
  private final boolean isShared;

  private ExperimentRun(
      ResultsLock lock,
      ResultsStore store,
      boolean isShared,
      String name,
      Registry registry,
      List<VariantSearch> searches,
      SearchQueue queue,
      Optional<Replication> replication) {
    this.lock = lock;
    this.store = store;
    this.isShared = isShared;
    this.name = name;
    this.registry = registry;
    this.searches = List.copyOf(searches);
    this.queue = queue;
    this.replication = replication;
    this.plugIns = PlugIns.of(registry);
  }

  /**
   * Plans an experiment and records the plan. Attempts that were running when their process died
   * are recorded as interrupted.
   *
   * @param mlflow environment variables with the settings of MLflow; empty to disable uploads
   * @param messages receives messages for the user, one line each
   * @throws ResultsFolderException if the results folder cannot be created
   * @throws StoreException if the results folder cannot be used, for example because another run is
   *     using it
   * @throws org.recital.registry.data.DataException if data is missing; in this case, nothing is
   *     recorded
   * @throws ProtocolChangeException if an experiment with the same name and another evaluation
   *     protocol has results and is not replaced; in this case, nothing is recorded
   * @throws org.recital.framework.mlflow.MlflowSettingsException if a setting of MLflow is invalid
   */
  public static ExperimentRun prepare(
      Experiment experiment,
      ResultsLocation location,
      DataHome home,
      Registry registry,
      Optional<Map<String, String>> mlflow,
      RunMode mode,
      Consumer<String> messages) {
    Planner planner = new Planner(home);
    planner.hashData(experiment);
    Path results = location.folder();
    ResultsLock lock =
        ResultsLock.take(results).orElseThrow(() -> new StoreException(taken(location)));
    try {
      ResultsStore store = location.open();
      try {
        store.reserve(experiment.name());
        if (mode.rerun()) {
          ActiveWorkers.requireNone(store, experiment.name());
        }
        Optional<Replication> replication =
            mlflow.map(
                environment -> new Replication(store, results, experiment, environment, messages));
        store.interrupt(ThisProcess.host(), ThisProcess::isAlive);
        int refiled = EarlierTrials.refile(store, registry);
        if (refiled > 0) {
          messages.accept("reused trials of an earlier release: " + refiled);
        }
        requireNewNames(store, experiment);
        RecordedExperiment before = RecordedExperiment.of(store, experiment.name());
        before
            .conflict(experiment, planner, new SpecLoader(registry))
            .ifPresent(
                conflict -> replace(conflict, mode, results.resolve(experiment.name()), messages));
        store.record(recorded(experiment));
        SearchStore searchStore = new SearchStore(store, experiment.name());
        List<VariantSearch> searches =
            experiment.variants().stream()
                .map(variant -> searchStore.search(variant, planner.dataHash(variant)))
                .toList();
        long rerunAfter = mode.rerun() ? store.lastAttempt() : 0;
        SearchQueue queue =
            new SearchQueue(searchStore, planner, searches, rerunAfter, mode.test());
        queue.start();
        before.changes(experiment, queue.planned()).forEach(messages);
        VariantNotes.of(experiment).forEach(messages);
        return new ExperimentRun(
            lock,
            store,
            location.address().isPresent(),
            experiment.name(),
            registry,
            searches,
            queue,
            replication);
      } catch (RuntimeException e) {
        store.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Checks that no variant has the name of an external row, because their results would be mixed.
   */
  private static void requireNewNames(ResultsStore store, Experiment experiment) {
    for (PlannedTrial row : store.external(experiment.name())) {
      if (experiment.variants().stream().anyMatch(one -> one.name().equals(row.variant()))) {
        throw new StoreException(
            "variant '"
                + row.variant()
                + "' has the name of an external row of experiment '"
                + experiment.name()
                + "'; rename the variant");
      }
    }
  }

  /** An experiment as the results store records it. */
  public static org.recital.reports.store.Experiment recorded(Experiment experiment) {
    return new org.recital.reports.store.Experiment(
        experiment.name(),
        experiment.description().orElse(""),
        YamlWriter.write(experiment.resolved()),
        experiment.report().settings());
  }

  private static void replace(
      String conflict, RunMode mode, Path folder, Consumer<String> messages) {
    if (!mode.replace()) {
      throw new ProtocolChangeException(conflict);
    }
    ReplacedReport.keep(folder)
        .ifPresent(kept -> messages.accept("the previous leaderboard is kept in " + kept));
  }

  private static String taken(ResultsLocation location) {
    return String.format(
        Locale.ROOT,
        "another run (%s) is using the results folder '%s'; wait for it to end, or choose another folder with %s",
        ResultsLock.holder(location.folder()),
        location.folder(),
        location.folderOption());
  }

  /** Trials that are planned so far; a search plans more as results arrive. */
  public Plan plan() {
    return new Plan(queue.planned());
  }

  /**
   * Numbers of trials that are not run because their results are recorded.
   *
   * @param stopped trials that successive halving has stopped and does not continue
   */
  public record Settled(int finished, int stopped) {}

  public Settled settled() {
    Set<String> settled = new HashSet<>(queue.reused().keySet());
    queue.waiting().forEach(trial -> settled.remove(trial.plan().fingerprint()));
    int finished = store.finished(settled).size();
    return new Settled(finished, settled.size() - finished);
  }

  /** Fingerprints of the trials that had finished before this run. */
  public Set<String> finishedBefore() {
    return store.finished(queue.reused().keySet()).keySet();
  }

  /** Number of known trials that are still to be run. */
  public int waiting() {
    return queue.left();
  }

  /**
   * Number of trial executions known so far: those that have ended, run now or are still to be run.
   */
  public int executions() {
    return queue.executions();
  }

  /** Whether a search may plan further trials. */
  public boolean isOpen() {
    return searches.stream().anyMatch(search -> !search.isDone() && search.mayPlanMore());
  }

  /** Names of the variants whose search has not ended. */
  public List<String> searching() {
    return searches.stream()
        .filter(search -> !search.isDone())
        .map(search -> search.variant().name())
        .toList();
  }

  /** Configurations that components refused, one line each. */
  public List<String> skipped() {
    List<String> lines = new ArrayList<>();
    for (VariantSearch search : searches) {
      search
          .refused()
          .forEach(
              (configuration, reason) ->
                  lines.add(
                      "variant '"
                          + search.variant().name()
                          + "': skipped "
                          + configuration
                          + ": "
                          + reason));
    }
    return lines;
  }

  /**
   * Differences between the current code and the code that produced finished trials, one line for
   * each.
   */
  public List<String> reused(RunOptions options) {
    return Reuse.lines(
        plan().distinct(), queue.reused(), ThisProcess.environment(options), plugIns);
  }

  /** The best recorded trial of each variant, by the selection metric on validation. */
  public List<ExperimentStatus.Best> bestSoFar() {
    return store.status(name, 0).map(ExperimentStatus::best).orElse(List.of());
  }

  public ResultsStore store() {
    return store;
  }

  /** Runs the waiting trials until all have ended or the process is asked to stop. */
  public SchedulerResult run(RunOptions options, SchedulerListener listener) {
    replication.ifPresent(Replication::begin);
    if (!isShared) { // workers may be using the folder
      Checkpoints.deleteIncomplete(options.checkpointFolder());
      if (queue.rerunAfter() > 0) {
        options.deleteAllCheckpoints();
      }
    }
    try (Tracker tracker = tracker()) {
      Environment environment = ThisProcess.environment(options);
      Function<PlannedTrial, Environment> environments =
          trial -> environment.with(plugIns.of(trial.specJson()));
      if (isShared) {
        SharedRun run = new SharedRun(store.jobs(), name, options, environments, tracker, listener);
        StopSignals.call(run::stop);
        return run.run(queue);
      }
      TrialScheduler scheduler =
          new TrialScheduler(options, environments, tracker, listener, Workers.of(options));
      StopSignals.call(scheduler::stop);
      return scheduler.run(queue);
    }
  }

  /** Whether evaluations on the test part are left to a later run. */
  public boolean leavesTests() {
    return queue.leavesTests();
  }

  private StoreTracker tracker() {
    return replication
        .map(to -> StoreTracker.replicated(store, to.experiment(), this::direction))
        .orElseGet(() -> new StoreTracker(store, this::direction));
  }

  /**
   * Ends the uploads that {@link #run} started and returns their status; empty if uploads are
   * disabled.
   */
  public Optional<UploadStatus> deliver(SchedulerResult result) {
    return replication.map(to -> to.end(state(result)));
  }

  private static State state(SchedulerResult result) {
    if (result.stopped()) {
      return State.INTERRUPTED;
    }
    return result.count(State.FAILED) > 0 ? State.FAILED : State.FINISHED;
  }

  /** Whether higher or lower values of a metric are better. */
  public Direction direction(MetricName name) {
    return direction(name, registry);
  }

  /** Whether higher or lower values of a metric are better. */
  public static Direction direction(MetricName name, Registry registry) {
    return switch (MetricSet.find(name, registry).direction()) {
      case HIGHER -> Direction.HIGHER;
      case LOWER -> Direction.LOWER;
      case NEITHER -> Direction.NEITHER;
    };
  }

  @Override
  public void close() {
    try {
      replication.ifPresent(Replication::close);
    } finally {
      store.close();
      lock.close();
    }
  }
}
