package org.recital.framework.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.Failure;
import org.recital.reports.store.PendingUploads;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TrialName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recital status}: prints the states of experiments and trials. */
@Command(
    name = "status",
    description = "Print the states of experiments and trials, and pending MLflow uploads.")
final class StatusCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..1",
      description =
          "Experiment whose best trials, rate and failures are printed; by default, the states of"
              + " all experiments are printed.")
  private Optional<String> experiment = Optional.empty();

  @Option(names = "--trials", description = "List all trials, not only up to 20 unfinished ones.")
  private boolean trials;

  @Option(
      names = "--watch",
      description =
          "Repeat the summary until the run of the experiment has ended; without EXPERIMENT,"
              + " that of the most recently run experiment.")
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "Seconds between the summaries of --watch (default: ${DEFAULT-VALUE}).")
  private int interval = 2;

  @Mixin private ResultsFolder results = new ResultsFolder();

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (interval < 1) {
      throw new BadArgumentException(
          "--interval must be a whole number of seconds, at least 1, but is " + interval);
    }
    if (watch) {
      new StatusWatch(console, results.location(), interval).run(experiment);
      return ExitStatus.OK;
    }
    try (ResultsStore store = results.location().openExisting()) {
      experiment.ifPresentOrElse(name -> print(store, name), () -> print(store));
    }
    return ExitStatus.OK;
  }

  private void print(ResultsStore store) {
    Experiments.find(store, experiment); // throws if the store has no experiments
    store
        .experiments()
        .forEach(one -> console.out().println(StatusText.states(one.name(), one.trials())));
    store.outbox().waiting().forEach(this::print);
  }

  private void print(ResultsStore store, String name) {
    StatusReport.of(results.location(), store, name, trials ? 0 : StatusReport.UNFINISHED)
        .lines(!trials)
        .forEach(console.out()::println);
    if (trials) {
      console.out().println("trials:");
      store.trials(name).forEach(this::print);
    }
    store.outbox().waiting().stream()
        .filter(waiting -> waiting.experiment().equals(name))
        .forEach(this::print);
  }

  private void print(PendingUploads waiting) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s: %s with %s pending upload to MLflow%s%n",
            waiting.experiment(),
            Plurals.count(waiting.runs(), "run"),
            Plurals.count(waiting.metricValues(), "metric value"),
            waiting.problem().map(problem -> "; last error: " + problem).orElse(""));
  }

  private void print(StoredTrial trial) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "  %-11s %s%s%n",
            StatusText.word(trial.state()),
            TrialName.of(trial.plan()),
            trial.attempt().map(StatusCommand::detail).orElse(""));
  }

  private static String detail(Attempt attempt) {
    return attempt.state() == State.RUNNING
        ? StatusText.running(attempt.environment().owner(), attempt.begun())
        : attempt.failure().map(Failure::reason).map(reason -> ": " + reason).orElse("");
  }
}
