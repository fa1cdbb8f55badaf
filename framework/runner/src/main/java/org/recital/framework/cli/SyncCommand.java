package org.recital.framework.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.mlflow.Mlflow;
import org.recital.framework.mlflow.MlflowServer;
import org.recital.framework.schedule.ThisProcess;
import org.recital.reports.store.PendingUploads;
import org.recital.reports.store.ResultsStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital sync}: uploads pending runs to MLflow. */
@Command(name = "sync", description = "Upload pending runs to MLflow.")
final class SyncCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ResultsFolder results = new ResultsFolder();

  @Option(
      names = "--again",
      paramLabel = "EXPERIMENT",
      description =
          "Upload all runs of an experiment again, including runs recorded with --no-mlflow.")
  private Optional<String> again = Optional.empty();

  SyncCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (ResultsStore store = results.location().openExisting()) {
      store.interrupt(ThisProcess.host(), ThisProcess::isAlive);
      again.ifPresent(name -> enqueue(store, name));
      Mlflow mlflow =
          new Mlflow(
              store, results.path(), System.getenv(), line -> console.info("recital: " + line));
      mlflow.requeueLost();
      List<PendingUploads> before = store.outbox().waiting();
      if (before.isEmpty()) {
        console.out().println("no pending uploads");
        return ExitStatus.OK;
      }
      if (mlflow.servers().isEmpty()) {
        throw new BadArgumentException(
            Plurals.count(runs(before), "run")
                + " pending upload to MLflow, but no server is configured; start one with"
                + " 'scripts/mlflow-server', or set MLFLOW_TRACKING_URI");
      }
      List<String> problems = mlflow.sendAll();
      return report(runs(before), store.outbox().waiting(), problems);
    }
  }

  private void enqueue(ResultsStore store, String name) {
    String known = Experiments.find(store, Optional.of(name));
    store.outbox().again(known, ThisProcess.owner());
  }

  private int report(int before, List<PendingUploads> left, List<String> problems) {
    console
        .out()
        .printf(
            Locale.ROOT, "uploaded %s%n", Plurals.count(Math.max(0, before - runs(left)), "run"));
    problems.forEach(problem -> console.err().println("recital: " + problem));
    for (PendingUploads waiting : left) {
      reason(waiting)
          .ifPresent(
              reason ->
                  console
                      .err()
                      .printf(Locale.ROOT, "recital: %s: %s%n", waiting.experiment(), reason));
    }
    if (left.isEmpty()) {
      return ExitStatus.OK;
    }
    console
        .err()
        .println("recital: " + Plurals.count(runs(left), "run") + " not uploaded, or only in part");
    return ExitStatus.FAILED;
  }

  /**
   * The reason why uploads of an experiment are pending, if the server refused them or no server is
   * configured.
   */
  private static Optional<String> reason(PendingUploads waiting) {
    if (waiting.blocked() > 0) {
      return Optional.of(UploadStatusLines.refused(waiting));
    }
    return MlflowServer.of(waiting.server(), System.getenv()).isPresent()
        ? Optional.empty()
        : Optional.of("no server is configured; set MLFLOW_TRACKING_URI");
  }

  private static int runs(List<PendingUploads> waiting) {
    return waiting.stream().mapToInt(PendingUploads::runs).sum();
  }
}
