package org.recital.framework.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.schedule.ThisProcess;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.ExperimentSummary;
import org.recital.reports.store.Failure;
import org.recital.reports.store.PendingUploads;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;
import org.recital.reports.store.TrialName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      description = "Experiment whose trials are listed; by default, a summary of all experiments.")
  private Optional<String> experiment = Optional.empty();

  @Mixin private ResultsFolder results = new ResultsFolder();

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (ResultsStore store = results.location().openExisting()) {
      if (experiment.isEmpty()) {
        Experiments.find(store, experiment); // throws if the store has no experiments
        store.experiments().forEach(this::print);
        store.outbox().waiting().forEach(this::print);
        return ExitStatus.OK;
      }
      ExperimentSummary summary = Experiments.find(store, experiment);
      print(summary);
      store.trials(summary.name()).forEach(this::print);
      store.outbox().waiting().stream()
          .filter(waiting -> waiting.experiment().equals(summary.name()))
          .forEach(this::print);
    }
    return ExitStatus.OK;
  }

  private void print(ExperimentSummary summary) {
    StringBuilder line = new StringBuilder(summary.name()).append(": ");
    line.append(Plurals.count(summary.count(), "trial"));
    for (State state : State.values()) {
      if (summary.count(state) > 0) {
        line.append(", ").append(summary.count(state)).append(' ').append(word(state));
      }
    }
    console.out().println(line);
  }

  private void print(PendingUploads waiting) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s: %s with %s pending upload to MLflow%s%n",
            waiting.experiment(),
            Plurals.count(waiting.runs(), "run"),
            Plurals.count(waiting.points(), "metric value"),
            waiting.problem().map(problem -> "; last error: " + problem).orElse(""));
  }

  private void print(StoredTrial trial) {
    PrintWriter out = console.out();
    out.printf(
        Locale.ROOT,
        "  %-11s %s%s%n",
        word(trial.state()),
        TrialName.of(trial.plan()),
        trial.attempt().map(StatusCommand::detail).orElse(""));
  }

  private static String detail(Attempt attempt) {
    if (attempt.state() == State.RUNNING) {
      String since = Durations.text(Duration.between(attempt.begun(), Instant.now()));
      return isOwnerGone(attempt) ? ": its process has ended" : ": for " + since;
    }
    return attempt.failure().map(Failure::reason).map(reason -> ": " + reason).orElse("");
  }

  private static boolean isOwnerGone(Attempt attempt) {
    return attempt.environment().owner().host().equals(ThisProcess.host())
        && !ThisProcess.isAlive(attempt.environment().owner());
  }

  private static String word(State state) {
    return switch (state) {
      case PLANNED -> "waiting";
      case RUNNING -> "running";
      case FINISHED -> "finished";
      case STOPPED -> "stopped";
      case FAILED -> "failed";
      case INTERRUPTED -> "interrupted";
    };
  }
}
