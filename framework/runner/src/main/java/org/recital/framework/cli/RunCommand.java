package org.recital.framework.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.schedule.RunMode;
import org.recital.framework.spec.Experiment;
import org.recital.reports.document.Document;
import org.recital.reports.render.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital run}: runs or resumes an experiment. */
@Command(
    name = "run",
    description = "Run the unfinished trials of a spec and print the leaderboard.")
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecArguments spec = new SpecArguments();
  @Mixin private RunArguments arguments = new RunArguments();
  @Mixin private ResultsFolder results = new ResultsFolder();
  @Mixin private EndOfInput input = new EndOfInput();

  @Option(
      names = "--no-mlflow",
      description = "Do not upload these runs to MLflow, and queue no uploads.")
  private boolean noMlflow;

  @Option(
      names = "--no-test",
      description =
          "Do not evaluate winners on the test part, for example while search spaces are chosen. The"
              + " same command, without this option and without --rerun, evaluates them.")
  private boolean noTest;

  @Option(names = "--rerun", description = "Rerun finished trials.")
  private boolean rerun;

  @Option(
      names = "--replace",
      description =
          "Replace a recorded experiment that has the same name, but another evaluation protocol."
              + " Its results stay in the store, and its leaderboard is copied.")
  private boolean replace;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    input.watch();
    Experiment experiment = spec.load(console);
    SpecRun.Outcome outcome =
        new SpecRun(
                console,
                arguments,
                results,
                noMlflow ? Optional.empty() : Optional.of(System.getenv()),
                new RunMode(rerun, replace, !noTest))
            .run(experiment, this::print);
    boolean isReached = Expectations.print(outcome.values(), console);
    return outcome.status() == ExitStatus.OK && !isReached ? ExitStatus.FAILED : outcome.status();
  }

  private void print(Document report) {
    console.out().print(Format.MARKDOWN.text(report));
    console.out().flush();
    console.info("");
  }
}
