package org.recital.framework.schedule;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.recital.framework.evaluate.MetricSet;
import org.recital.framework.spec.Experiment;
import org.recital.framework.spec.YamlWriter;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.registry.metric.MetricName;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;

/** Planned run of an experiment, with exclusive use of its results folder. */
public final class ExperimentRun implements AutoCloseable {
  private final ResultsLock lock;
  private final ResultsStore store;
  private final Registry registry;
  private final Plan plan;
  private final PlugIns plugIns;
  private final Map<String, Environment> finished;
  private final List<PlannedTrial> waiting;
  private final Optional<Replication> replication;

  private ExperimentRun(
      ResultsLock lock,
      ResultsStore store,
      Registry registry,
      Plan plan,
      Optional<Replication> replication,
      boolean rerun) {
    this.lock = lock;
    this.store = store;
    this.registry = registry;
    this.plan = plan;
    this.replication = replication;
    this.plugIns = PlugIns.of(registry);
    this.finished = rerun ? Map.of() : finished(store, plan);
    this.waiting =
        plan.distinct().stream()
            .filter(trial -> !finished.containsKey(trial.fingerprint()))
            .toList();
  }

  /**
   * Plans an experiment and records the plan. Attempts that were running when their process died
   * are recorded as interrupted.
   *
   * @param mlflow environment variables with the settings of MLflow; empty to disable uploads
   * @param rerun whether finished trials are run again
   * @param messages receives messages for the user, one line each
   * @throws ResultsFolderException if the results folder cannot be created
   * @throws StoreException if the results folder cannot be used, for example because another run is
   *     using it
   * @throws org.recital.registry.data.DataException if data is missing; in this case, nothing is
   *     recorded
   * @throws org.recital.framework.mlflow.MlflowSettingsException if a setting of MLflow is invalid
   */
  public static ExperimentRun prepare(
      Experiment experiment,
      Path results,
      DataHome home,
      Registry registry,
      Optional<Map<String, String>> mlflow,
      boolean rerun,
      Consumer<String> messages) {
    Plan plan = Plan.of(experiment, home);
    ResultsLock lock =
        ResultsLock.take(results).orElseThrow(() -> new StoreException(taken(results)));
    try {
      ResultsStore store = new ResultsLocation(results).open();
      try {
        Optional<Replication> replication =
            mlflow.map(
                environment -> new Replication(store, results, experiment, environment, messages));
        store.interrupt(ThisProcess.host(), ThisProcess::isAlive);
        int refiled = EarlierTrials.refile(store, registry);
        if (refiled > 0) {
          messages.accept("reused trials of an earlier release: " + refiled);
        }
        store.record(
            new org.recital.reports.store.Experiment(
                experiment.name(),
                experiment.description().orElse(""),
                YamlWriter.write(experiment.resolved())));
        store.plan(experiment.name(), plan.trials());
        return new ExperimentRun(lock, store, registry, plan, replication, rerun);
      } catch (RuntimeException e) {
        store.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static String taken(Path results) {
    return String.format(
        Locale.ROOT,
        "another run (%s) is using the results folder '%s'; wait for it to end, or choose another folder with --results",
        ResultsLock.holder(results),
        results);
  }

  private static Map<String, Environment> finished(ResultsStore store, Plan plan) {
    return store.finished(
        plan.trials().stream().map(PlannedTrial::fingerprint).collect(Collectors.toSet()));
  }

  public Plan plan() {
    return plan;
  }

  /** Trials that are still to be run. */
  public List<PlannedTrial> waiting() {
    return waiting;
  }

  /**
   * Differences between the current code and the code that produced finished trials, one line for
   * each.
   */
  public List<String> reused(RunOptions options) {
    return Reuse.lines(plan.distinct(), finished, ThisProcess.environment(options), plugIns);
  }

  public ResultsStore store() {
    return store;
  }

  /** Runs the waiting trials until all have ended or the process is asked to stop. */
  public SchedulerResult run(RunOptions options, SchedulerListener listener) {
    replication.ifPresent(Replication::begin);
    try (Tracker tracker = tracker()) {
      Environment environment = ThisProcess.environment(options);
      TrialScheduler scheduler =
          new TrialScheduler(
              options,
              trial -> environment.with(plugIns.of(trial.specJson())),
              tracker,
              listener,
              Workers.of(options));
      StopSignals.call(scheduler::stop);
      return scheduler.run(waiting, plan.trainings());
    }
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

  private Direction direction(MetricName name) {
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
