package org.recital.framework.schedule;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.recital.framework.search.VariantSearch;
import org.recital.framework.spec.Experiment;
import org.recital.framework.spec.SpecLoader;
import org.recital.framework.spec.YamlWriter;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;

/**
 * The steps of a run before its first trial: it locks the results folder, compares the experiment
 * with the recorded one of the same name, and records the plan.
 *
 * @param mlflow environment variables with the settings of MLflow; empty to disable uploads
 * @param messages receives messages for the user, one line each
 */
public record RunPreparation(
    Experiment experiment,
    ResultsLocation location,
    DataHome home,
    Registry registry,
    Optional<Map<String, String>> mlflow,
    RunMode mode,
    Consumer<String> messages) {
  /**
   * Plans the experiment and records the plan. Attempts that were running when their process died
   * are recorded as interrupted.
   *
   * @throws ResultsFolderException if the results folder cannot be created
   * @throws StoreException if the results folder cannot be used, for example because another run is
   *     using it
   * @throws org.recital.registry.data.DataException if data is missing; in this case, nothing is
   *     recorded
   * @throws ProtocolChangeException if an experiment with the same name and another evaluation
   *     protocol has results and is not replaced; in this case, nothing is recorded
   * @throws org.recital.framework.mlflow.MlflowSettingsException if a setting of MLflow is invalid
   */
  public ExperimentRun prepare() {
    Planner planner = new Planner(home);
    planner.hashData(experiment);
    Optional<ResultsLock> lock = lock();
    try {
      ResultsStore store = location.open();
      try {
        return prepare(lock, store, planner);
      } catch (RuntimeException e) {
        close(store, e);
        throw e;
      }
    } catch (RuntimeException e) {
      lock.ifPresent(ResultsLock::close);
      throw e;
    }
  }

  /** Ends the run if it has begun, and closes the store. */
  private void close(ResultsStore store, RuntimeException cause) {
    try (store) {
      store.endRun(experiment.name(), ThisProcess.owner(), State.INTERRUPTED);
    } catch (StoreException broken) {
      cause.addSuppressed(broken);
    }
  }

  /**
   * The lock of the results folder. A shared store needs none: the experiment is reserved in the
   * database, no other experiment of the database uses its folder, and many network file systems
   * have no locks.
   */
  private Optional<ResultsLock> lock() {
    if (location.address().isPresent()) {
      ResultsLock.create(location.folder(), location.folderOption());
      return Optional.empty();
    }
    return Optional.of(
        ResultsLock.take(location.folder()).orElseThrow(() -> new StoreException(taken())));
  }

  private ExperimentRun prepare(Optional<ResultsLock> lock, ResultsStore store, Planner planner) {
    store.reserve(experiment.name());
    if (mode.rerun()) {
      ActiveWorkers.requireNone(store, experiment.name());
    }
    Optional<Replication> replication =
        mlflow.map(
            environment ->
                new Replication(store, location.folder(), experiment, environment, messages));
    store.interrupt(ThisProcess.host(), ThisProcess::isAlive);
    int refiled = EarlierTrials.refile(store, registry);
    if (refiled > 0) {
      messages.accept("reused trials of an earlier release: " + refiled);
    }
    requireNewNames(store);
    RecordedExperiment before = RecordedExperiment.of(store, experiment.name());
    before.conflict(experiment, planner, new SpecLoader(registry)).ifPresent(this::replace);
    store.beginRun(recorded(experiment), ThisProcess.owner());
    SearchStore searchStore = new SearchStore(store, experiment.name());
    List<VariantSearch> searches =
        experiment.variants().stream()
            .map(variant -> searchStore.search(variant, planner.dataHash(variant)))
            .toList();
    long rerunAfter = mode.rerun() ? store.lastAttempt() : 0;
    SearchQueue queue = new SearchQueue(searchStore, planner, searches, rerunAfter, mode.test());
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
  }

  /**
   * Checks that no variant has the name of an external row, because their results would be mixed.
   */
  private void requireNewNames(ResultsStore store) {
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

  private void replace(String conflict) {
    if (!mode.replace()) {
      throw new ProtocolChangeException(conflict);
    }
    Path folder = location.folder().resolve(experiment.name());
    ReplacedReport.keep(folder)
        .ifPresent(kept -> messages.accept("the previous leaderboard is kept in " + kept));
  }

  private String taken() {
    return String.format(
        Locale.ROOT,
        "another run (%s) is using the results folder '%s'; wait for it to end, or choose another folder with %s",
        ResultsLock.holder(location.folder()),
        location.folder(),
        location.folderOption());
  }
}
