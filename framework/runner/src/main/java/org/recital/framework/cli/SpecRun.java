package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.framework.schedule.ExperimentRun;
import org.recital.framework.schedule.Plan;
import org.recital.framework.schedule.RunMode;
import org.recital.framework.schedule.RunOptions;
import org.recital.framework.schedule.RunPreparation;
import org.recital.framework.schedule.SchedulerListener;
import org.recital.framework.schedule.SchedulerResult;
import org.recital.framework.spec.Experiment;
import org.recital.registry.data.DataHome;
import org.recital.reports.content.Report;
import org.recital.reports.document.Document;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.leaderboard.Verification;
import org.recital.reports.render.Format;
import org.recital.reports.render.ReportFile;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;

/**
 * A run of the unfinished trials of a spec, which prints messages and writes a report.
 *
 * @param mlflow environment variables with the settings of MLflow; empty to disable uploads
 */
record SpecRun(
    Console console,
    RunArguments arguments,
    ResultsFolder results,
    Optional<Map<String, String>> mlflow,
    RunMode mode) {
  /**
   * Result of the run.
   *
   * @param status exit status of the trials, regardless of expected values
   * @param values comparisons with the values that the spec expects
   */
  record Outcome(int status, List<Verification> values) {}

  /**
   * Runs the unfinished trials and writes the report to the folder of the experiment.
   *
   * @param reportListener receives the report before it is written
   */
  Outcome run(Experiment experiment, Consumer<Document> reportListener) {
    Outcome outcome = runAndReport(experiment, reportListener);
    if (outcome.status() != ExitStatus.INTERRUPTED) {
      compact(results.location());
    }
    return outcome;
  }

  /**
   * Removes the unused space that a long run leaves in the store, if no other process uses the
   * store.
   */
  private void compact(ResultsLocation location) {
    try {
      FreeResults.ifFree(
          location,
          () -> {
            if (location.isSparse()) {
              console.info("compacting the results store");
              location.compact();
            }
          });
    } catch (StoreException failure) {
      console.info("the results store was not compacted: " + failure.getMessage());
    }
  }

  private Outcome runAndReport(Experiment experiment, Consumer<Document> reportListener) {
    arguments.requireWorkers(results.location());
    Path folder = results.path().resolve(experiment.name());
    DataHome home = DataFolders.of(console, experiment.folder());
    RunOptions options = arguments.options(experiment.run(), home, folder);
    options
        .deviceProblem()
        .ifPresent(
            problem -> {
              throw new BadArgumentException(problem);
            });
    try (ExperimentRun run =
        new RunPreparation(
                experiment,
                results.location(),
                home,
                console.registry(),
                mlflow,
                mode,
                console::message)
            .prepare()) {
      printPlan(experiment, run);
      if (options.workers() == 0 && run.waiting() > 0) {
        console.info(
            "waiting for workers; start them on other machines with: recital worker "
                + experiment.name()
                + " --results "
                + results.location()
                + " --results-folder "
                + results.path().toAbsolutePath());
      }
      options.slots().excess(options.workers()).ifPresent(console::info);
      run.reused(options).forEach(line -> console.info("recital: " + line));
      SchedulerResult result = run.run(options, listener(options, run));
      run.skipped().forEach(line -> console.info("recital: " + line));
      Leaderboard leaderboard = Leaderboard.load(run.store(), experiment.name(), Optional.empty());
      Document report =
          new Report(leaderboard, List.of(), run.store()::metricValues)
              .withCases(run.store()::testCases)
              .document();
      if (!result.stopped()) {
        reportListener.accept(report);
      }
      write(report, folder);
      if (!result.stopped() && run.leavesTests()) {
        console.info(untested(experiment));
      }
      run.deliver(result)
          .map(UploadStatusLines::of)
          .ifPresent(lines -> lines.forEach(console::info));
      return new Outcome(
          status(result, folder),
          run.leavesTests()
              ? List.of()
              : Verification.of(
                  Expectations.of(experiment), leaderboard, unfinished(run, leaderboard)));
    }
  }

  private String untested(Experiment experiment) {
    return "winners were not evaluated on the test part"
        + (Expectations.of(experiment).isEmpty() ? "" : ", so expected values were not compared")
        + "; the same command without "
        + (mode.rerun() ? "--rerun and --no-test" : "--no-test")
        + " evaluates them";
  }

  /** Variants with an unfinished search or with unfinished trials. */
  private static Set<String> unfinished(ExperimentRun run, Leaderboard leaderboard) {
    return Stream.concat(
            run.searching().stream(),
            leaderboard.unfinished().stream().map(trial -> trial.plan().variant()))
        .collect(Collectors.toSet());
  }

  private void write(Document report, Path folder) {
    for (Format format : List.of(Format.MARKDOWN, Format.HTML)) {
      console.info("wrote " + ReportFile.write(report, format, folder.resolve(format.fileName())));
    }
    console.info("wrote " + results.location().store());
  }

  private void printPlan(Experiment experiment, ExperimentRun run) {
    Plan plan = run.plan();
    ExperimentRun.Settled settled = run.settled();
    console.info(
        experiment.name()
            + ": "
            + Plurals.count(plan.trials().size(), "trial")
            + (plan.duplicates() == 0 ? "" : ", " + Plurals.count(plan.duplicates(), "duplicate"))
            + (settled.finished() == 0 ? "" : ", " + settled.finished() + " already finished")
            + (settled.stopped() == 0 ? "" : ", " + settled.stopped() + " stopped")
            + ", "
            + run.waiting()
            + " to run"
            + (run.isOpen() ? ", and those that the search adds" : ""));
  }

  private SchedulerListener listener(RunOptions options, ExperimentRun run) {
    if (console.quiet()) {
      return new NoProgress();
    }
    ProgressSummary summary =
        new ProgressSummary(run.bestSoFar(), run::direction, System::nanoTime);
    ProgressLines lines =
        new ProgressLines(
            console.err(),
            new ProgressLines.Known(run::executions, run::isOpen, run.finishedBefore()),
            summary);
    // the launcher sets this property: Java cannot detect whether standard error is a terminal
    return Boolean.getBoolean("recital.terminal") && options.workers() == 1
        ? new ProgressBars(System.err, lines)
        : lines;
  }

  private int status(SchedulerResult result, Path folder) {
    if (result.stopped()) {
      console
          .err()
          .println(
              mode.rerun()
                  ? "recital: interrupted; run it again without --rerun to resume"
                  : "recital: interrupted; run the same command again to resume");
      return ExitStatus.INTERRUPTED;
    }
    long failed = result.count(State.FAILED);
    if (failed == 0 && result.skipped() == 0) {
      return ExitStatus.OK;
    }
    String left =
        (result.skipped() == 0 ? "" : skipped(result.skipped()))
            + (result.left() == 0 ? "" : ", " + result.left() + " not run (on_failure: stop)");
    console
        .err()
        .printf(
            Locale.ROOT,
            "recital: %s failed%s; see %s%s%n",
            Plurals.count(failed, "trial"),
            left,
            folder.resolve("leaderboard.md"),
            logs(folder));
    return ExitStatus.FAILED;
  }

  private static String skipped(int trials) {
    return "; the same error in "
        + Plurals.count(trials, "other trial")
        + " with the same data, which "
        + (trials == 1 ? "was" : "were")
        + " not run: correct the data and run the same command again";
  }

  /** Text that refers to the worker logs; empty if there are no logs. */
  private static String logs(Path folder) {
    Path logs = folder.resolve("logs");
    String[] files = logs.toFile().list();
    return files == null || files.length == 0 ? "" : " and the logs in " + logs;
  }
}
