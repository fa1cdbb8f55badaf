package org.recital.framework.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.recital.framework.evaluate.MetricSet;
import org.recital.framework.search.VariantSearch;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.train.Checkpoints;
import org.recital.registry.Registry;
import org.recital.registry.metric.MetricName;
import org.recital.registry.metric.Selection;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.ExperimentStatus;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/** Planned run of an experiment; no other run uses the experiment at the same time. */
public final class ExperimentRun implements AutoCloseable {
  private final Optional<ResultsLock> lock;
  private final ResultsStore store;
  private final String name;
  private final Registry registry;
  private final SearchQueue queue;
  private final List<VariantSearch> searches;
  private final PlugIns plugIns;
  private final Optional<Replication> replication;
  private final boolean isShared;
  private boolean ended;

  ExperimentRun(
      Optional<ResultsLock> lock,
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
    SchedulerResult result = runTrials(options, listener);
    end(state(result));
    return result;
  }

  /** Records the end of the run for its workers and for {@code recital status}. */
  private void end(State state) {
    if (!ended) {
      ended = true;
      store.endRun(name, ThisProcess.owner(), state);
    }
  }

  private SchedulerResult runTrials(RunOptions options, SchedulerListener listener) {
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

  /** The direction in which a metric or a selection metric improves, by its name. */
  public Direction direction(String metric) {
    return direction(metric, registry);
  }

  /** The direction in which a metric or a selection metric improves, by its name. */
  public static Direction direction(String metric, Registry registry) {
    if (Selection.isMean(metric)) {
      return Direction.HIGHER;
    }
    return switch (MetricSet.find(MetricName.parse(metric), registry).direction()) {
      case HIGHER -> Direction.HIGHER;
      case LOWER -> Direction.LOWER;
      case NEITHER -> Direction.NEITHER;
    };
  }

  @Override
  public void close() {
    try {
      end(State.INTERRUPTED);
    } finally {
      try {
        replication.ifPresent(Replication::close);
      } finally {
        closeStore();
      }
    }
  }

  private void closeStore() {
    try {
      store.close();
    } finally {
      lock.ifPresent(ResultsLock::close);
    }
  }
}
