package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.schedule.ExperimentRun;
import org.recital.framework.schedule.RunOptions;
import org.recital.framework.schedule.SchedulerListener;
import org.recital.framework.schedule.SchedulerResult;
import org.recital.framework.spec.Experiment;
import org.recital.registry.data.DataHome;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.render.Format;
import org.recital.reports.render.ReportFile;
import org.recital.reports.store.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital run}: runs, or goes on with, an experiment. */
@Command(
    name = "run",
    description = "Run the trials of a spec that have not been finished; print the leaderboard.")
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecArguments spec = new SpecArguments();
  @Mixin private RunArguments arguments = new RunArguments();
  @Mixin private ResultsFolder results = new ResultsFolder();

  @Option(
      names = "--no-mlflow",
      description = "Keep these runs from MLflow; nothing of them waits to be sent.")
  private boolean noMlflow;

  @Option(names = "--rerun", description = "Run trials again although they are finished.")
  private boolean rerun;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Experiment experiment = spec.load(console);
    Path folder = results.path().resolve(experiment.name());
    DataHome home = DataFolders.of(console, experiment.folder());
    RunOptions options = arguments.options(experiment, home, folder);
    try (ExperimentRun run =
        ExperimentRun.prepare(
            experiment,
            results.path(),
            home,
            console.registry(),
            noMlflow ? Optional.empty() : Optional.of(System.getenv()),
            rerun,
            line -> console.tell("recital: " + line))) {
      tellPlan(experiment, run);
      run.reused(options).forEach(line -> console.tell("recital: " + line));
      SchedulerResult result = run.run(options, listener(options, run.waiting().size()));
      Leaderboard leaderboard = Leaderboard.load(run.store(), experiment.name(), Optional.empty());
      console.out().print(Format.MARKDOWN.text(leaderboard));
      console.out().flush();
      console.tell("");
      console.tell("wrote " + ReportFile.write(leaderboard, Format.MARKDOWN, folder));
      console.tell("wrote " + results.location().store());
      run.deliver(result)
          .map(UploadStatusLines::of)
          .ifPresent(lines -> lines.forEach(console::tell));
      int status = status(result, folder);
      boolean reached = tellExpected(Expectations.of(experiment, leaderboard));
      return status == ExitStatus.OK && !reached ? ExitStatus.FAILED : status;
    }
  }

  private void tellPlan(Experiment experiment, ExperimentRun run) {
    int distinct = run.plan().distinct().size();
    int done = distinct - run.waiting().size();
    console.tell(
        experiment.name()
            + ": "
            + Plurals.count(run.plan().trials().size(), "trial")
            + (run.plan().duplicates() == 0
                ? ""
                : ", " + run.plan().duplicates() + " the same as others")
            + (done == 0 ? "" : ", " + done + " done already")
            + ", "
            + run.waiting().size()
            + " to run");
  }

  /** Tells of the figures that the spec expects; whether all are reached. */
  private boolean tellExpected(List<Expectations.Checked> figures) {
    for (Expectations.Checked figure : figures) {
      if (figure.reached()) {
        console.tell(figure.line());
      } else {
        console.err().println("recital: " + figure.line());
      }
    }
    return figures.stream().allMatch(Expectations.Checked::reached);
  }

  private SchedulerListener listener(RunOptions options, int trials) {
    if (console.quiet()) {
      return new NoProgress();
    }
    ProgressLines lines = new ProgressLines(console.err(), trials);
    // the launcher looks at where standard error goes: Java cannot
    return Boolean.getBoolean("recital.terminal") && options.workers() == 1
        ? new ProgressBars(System.err, lines)
        : lines;
  }

  private int status(SchedulerResult result, Path folder) {
    if (result.stopped()) {
      console.err().println("recital: interrupted; run the same again to go on");
      return ExitStatus.INTERRUPTED;
    }
    long failed = result.count(State.FAILED);
    if (failed == 0) {
      return ExitStatus.OK;
    }
    String left = result.left() == 0 ? "" : ", " + result.left() + " not tried (on_failure: stop)";
    console
        .err()
        .printf(
            Locale.ROOT,
            "recital: %s failed%s; why is in %s%s%n",
            Plurals.count(failed, "trial"),
            left,
            folder.resolve("leaderboard.md"),
            printed(folder));
    return ExitStatus.FAILED;
  }

  /** Where to read what the trials' processes printed, which those that were refused did not. */
  private static String printed(Path folder) {
    Path logs = folder.resolve("logs");
    String[] files = logs.toFile().list();
    return files == null || files.length == 0 ? "" : ", and what was printed in " + logs;
  }
}
