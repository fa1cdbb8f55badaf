package org.recital.framework.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.recital.framework.spec.RunSettings;
import org.recital.framework.spec.SpecLoader;
import org.recital.framework.tracking.StoreTracker;
import org.recital.framework.tracking.Tracker;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.Direction;
import org.recital.reports.store.Environment;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ReleasedTraining;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;

/** Runs trials of an experiment that another process, its run, offers in the store. */
public final class JobWorker {
  private final ResultsStore store;
  private final String experiment;
  private final Registry registry;
  private final ClaimLimit limit;
  private final String spec;
  private volatile Optional<TrialScheduler> running = Optional.empty();
  private volatile boolean stopped;

  public JobWorker(ResultsStore store, String experiment, Registry registry, ClaimLimit limit) {
    this.store = store;
    this.experiment = experiment;
    this.registry = registry;
    this.limit = limit;
    this.spec = store.experiment(experiment).orElseThrow().specText();
  }

  /**
   * The reason that trials cannot be run with the data of this machine; empty if they can be run.
   * Finds, hashes and, if needed, downloads the data sets.
   *
   * @throws org.recital.registry.data.DataException if data is missing
   */
  public Optional<String> dataProblem(DataHome home) {
    SpecLoader specs = new SpecLoader(registry);
    List<PlannedTrial> external = store.external(experiment);
    Set<String> checked = new HashSet<>();
    for (PlannedTrial trial : store.planned(experiment)) {
      if (external.contains(trial) || !checked.add(trial.datasetSha256())) {
        continue;
      }
      String found = specs.trial(trial.specJson()).spec().dataset().sha256(home);
      if (!found.equals(trial.datasetSha256())) {
        return Optional.of(
            "the data of variant '"
                + trial.variant()
                + "' of experiment '"
                + experiment
                + "' ("
                + trial.dataset()
                + ") differs from that of its run; copy the data, and name its folder in"
                + " RECITAL_DATA");
      }
    }
    return Optional.empty();
  }

  /**
   * Runs trials until one of these conditions holds: no trial is offered and {@code isOver} is
   * true, the limit is reached, the experiment has another spec, or {@link #stop} was called.
   *
   * @param isOver whether this worker stops waiting for further trials
   */
  public SchedulerResult run(
      RunOptions options, SchedulerListener listener, BooleanSupplier isOver) {
    PlugIns plugIns = PlugIns.of(registry);
    ClaimRules rules = new ClaimRules(options.stopOnFailure(), isOver, this::isCurrent, limit);
    Environment environment = ThisProcess.environment(options);
    try (Tracker tracker = tracker();
        ClaimedTrials trials = new ClaimedTrials(store.jobs(), experiment, rules)) {
      TrialScheduler scheduler =
          new TrialScheduler(
              options,
              trial -> environment.with(plugIns.of(trial.specJson())),
              tracker,
              listener,
              Workers.of(options));
      running = Optional.of(scheduler);
      if (stopped) {
        scheduler.stop();
      }
      return scheduler.run(trials);
    }
  }

  /** The settings that the run had when this worker was created. */
  public RunSettings settings() {
    return new SpecLoader(registry).runSettings(spec);
  }

  private boolean isCurrent() {
    return store.experiment(experiment).filter(now -> now.specText().equals(spec)).isPresent();
  }

  /** Deletes the checkpoints on this machine that the run no longer needs. */
  public void deleteReleased(RunOptions options) {
    options.deleteCheckpoints(
        store.jobs().released(experiment, 0).stream().map(ReleasedTraining::training).toList());
  }

  /** Aborts the running trials, which are offered to other workers. May be called by any thread. */
  public void stop() {
    stopped = true;
    running.ifPresent(TrialScheduler::stop);
  }

  /**
   * A tracker that queues uploads to MLflow if the run of the experiment has uploads. Only the run
   * sends the queued uploads.
   */
  private Tracker tracker() {
    boolean replicated =
        store.outbox().runs().stream()
            .anyMatch(run -> run.experiment().equals(experiment) && run.state() == State.RUNNING);
    return replicated
        ? StoreTracker.replicated(store, experiment, this::direction)
        : new StoreTracker(store, this::direction);
  }

  private Direction direction(String metric) {
    return ExperimentRun.direction(metric, registry);
  }
}
