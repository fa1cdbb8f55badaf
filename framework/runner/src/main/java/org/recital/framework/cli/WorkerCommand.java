package org.recital.framework.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.schedule.ClaimLimit;
import org.recital.framework.schedule.JobWorker;
import org.recital.framework.schedule.RunOptions;
import org.recital.framework.schedule.SchedulerListener;
import org.recital.framework.schedule.SchedulerResult;
import org.recital.framework.schedule.StopSignals;
import org.recital.framework.schedule.ThisProcess;
import org.recital.registry.config.ConfigException;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code recital worker}: runs, on this machine, trials that {@code recital run} offers on another
 * machine.
 */
@Command(
    name = "worker",
    description =
        "Run trials of experiments until none is left. The experiments have been started with"
            + " 'recital run' on another machine, with results in the same PostgreSQL database.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no trial is left, or --trials have been run",
      "1:an unexpected error",
      "2:invalid command line, or missing rights or data; do not retry",
      "3:no trial is left, or --trials have been run, and a trial of this worker has failed",
      "75:the results store cannot be reached, or the run of a given experiment has not begun or"
          + " was interrupted; retry later",
      "130:interrupted; the trials of this worker are offered to other workers"
    })
final class WorkerCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Console console;
  private final IdleTime idle;

  @Parameters(
      arity = "0..*",
      paramLabel = "EXPERIMENT",
      description = "Names of experiments (default: all with trials to run).")
  private List<String> experiments = List.of();

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Time to wait for further trials when none is left (default: 60).")
  private int seconds = 60;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Number of trials after which the worker ends (default: all).")
  private Optional<Integer> trials = Optional.empty();

  @Mixin private RunArguments arguments = new RunArguments();
  @Mixin private ResultsFolder results = new ResultsFolder();
  @Mixin private EndOfInput input = new EndOfInput();

  private final Map<String, Runnable> cleanUps = new LinkedHashMap<>(); // by experiment
  private volatile Optional<JobWorker> current = Optional.empty();
  private volatile boolean stopped;
  private ClaimLimit limit = new ClaimLimit(Optional.empty());
  private boolean hasFailed;

  WorkerCommand(Console console) {
    this.console = console;
    this.idle = new IdleTime(console, () -> seconds);
  }

  @Override
  public Integer call() {
    if (seconds < 0) {
      throw new BadArgumentException("--wait must be at least 0 seconds, but is " + seconds);
    }
    if (trials.orElse(1) < 1) {
      throw new BadArgumentException("--trials must be at least 1, but is " + trials.get());
    }
    if (arguments.isWithoutWorkers()) {
      throw new BadArgumentException("--workers must be at least 1, but is 0");
    }
    if (results.location().address().isEmpty()) {
      throw new BadArgumentException(
          "'recital worker' needs the results in a PostgreSQL database: give its address with"
              + " --results jdbc:postgresql://HOST/DATABASE");
    }
    limit = new ClaimLimit(trials);
    input.watch();
    StopSignals.call(this::stop);
    try {
      awaitStore();
      try (ResultsStore store = results.location().openExisting()) {
        WantedExperiments wanted = new WantedExperiments(console, store, experiments);
        return awaitRuns(wanted) ? work(store, wanted) : ExitStatus.RETRY;
      }
    } catch (StoreException e) {
      console.err().println("recital: " + e.getMessage());
      return e.isTemporary() ? ExitStatus.RETRY : ExitStatus.BAD_INPUT;
    }
  }

  /** Waits for the first run, which creates the store. */
  private void awaitStore() {
    while (!stopped && !idle.hasReachedLimit() && !results.location().exists()) {
      pause();
    }
    idle.reset();
  }

  /** Waits until the runs of the given experiments have begun. Returns whether they have. */
  private boolean awaitRuns(WantedExperiments wanted) {
    while (!stopped && !idle.hasReachedLimit() && !wanted.areRecorded()) {
      idle.print();
      pause();
    }
    if (stopped || wanted.areRecorded()) {
      return true;
    }
    wanted.printMissing();
    return false;
  }

  private void stop() {
    stopped = true;
    current.ifPresent(JobWorker::stop);
  }

  private int work(ResultsStore store, WantedExperiments wanted) {
    while (!stopped) {
      if (limit.isReached() || wanted.areAllRefused()) {
        return status(wanted);
      }
      store.jobs().reclaim(ThisProcess.host(), ThisProcess::isAlive);
      Optional<String> next = wanted.next();
      if (next.isPresent()) {
        idle.end();
        run(store, wanted, next.get());
        idle.reset();
      } else if (wanted.mayOffer()) {
        idle.reset();
        pause();
      } else if (wanted.areComplete()) {
        return status(wanted);
      } else if (idle.hasReachedLimit() && !wanted.mayOffer()) {
        boolean isInterrupted = wanted.printInterrupted();
        int status = status(wanted);
        return isInterrupted && status != ExitStatus.BAD_INPUT ? ExitStatus.RETRY : status;
      } else {
        idle.print();
        pause();
      }
    }
    return ExitStatus.INTERRUPTED;
  }

  private int status(WantedExperiments wanted) {
    cleanUps.values().forEach(Runnable::run);
    if (wanted.isAnyRefused()) {
      return ExitStatus.BAD_INPUT;
    }
    return hasFailed ? ExitStatus.TRIAL_FAILED : ExitStatus.OK;
  }

  /**
   * Runs trials of an experiment until none is left. Skips the experiment if the device or the data
   * is missing on this machine.
   */
  private void run(ResultsStore store, WantedExperiments wanted, String name) {
    DataHome home = DataFolders.of(console, Path.of("").toAbsolutePath());
    JobWorker worker = new JobWorker(store, name, console.registry(), limit);
    RunOptions options;
    try {
      options = arguments.options(worker.settings(), home, results.path().resolve(name));
    } catch (ConfigException unknown) {
      wanted.refuse(
          name,
          "the settings of experiment '"
              + name
              + "' were recorded by another release of Recital; install the same release here: "
              + unknown.getMessage());
      return;
    }
    Optional<String> problem = options.deviceProblem().or(() -> dataProblem(name, worker, home));
    if (problem.isPresent()) {
      wanted.refuse(name, problem.get());
      return;
    }
    console.info("running trials of experiment '" + name + "'");
    current = Optional.of(worker);
    cleanUps.put(name, () -> worker.deleteReleased(options));
    if (!stopped) {
      SchedulerResult result = worker.run(options, listener(), () -> !isOffered(store, name));
      hasFailed |= result.count(State.FAILED) > 0;
    }
  }

  private static Optional<String> dataProblem(String name, JobWorker worker, DataHome home) {
    try {
      return worker.dataProblem(home);
    } catch (DataException missing) {
      return Optional.of(String.valueOf(missing.getMessage()));
    } catch (ConfigException unknown) {
      return Optional.of(
          "the trials of experiment '"
              + name
              + "' cannot be read here; name the jars of its plug-ins in RECITAL_CLASSPATH: "
              + unknown.getMessage());
    }
  }

  private static boolean isOffered(ResultsStore store, String name) {
    return store.jobs().claimable().contains(name);
  }

  private SchedulerListener listener() {
    return console.quiet() ? new NoProgress() : new WorkerLines(console.err());
  }

  private void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
