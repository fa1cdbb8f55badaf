package org.recital.framework.spark;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a number of tasks running, each for one trial, until the run has ended.
 *
 * @param task runs one task, which Spark repeats if it fails
 * @param cancel cancels all tasks
 * @param err for messages to the user
 */
record TrialTasks(Task task, Runnable cancel, PrintStream err) {
  /** Runs a trial. */
  interface Task {
    void run() throws Exception;
  }

  private static final int FAILED = 1;

  /**
   * Runs tasks until the run ends. Each task that runs at the same time has its own thread.
   *
   * @return the exit status of the application
   */
  int run(int tasks, ChildProcess run) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(tasks);
    for (int i = 0; i < tasks; i++) {
      threads.execute(() -> repeat(run));
    }
    threads.shutdown();
    boolean runsTasks = true;
    while (run.isAlive() && runsTasks) {
      runsTasks = !threads.awaitTermination(1, TimeUnit.SECONDS);
    }
    if (run.isAlive()) {
      err.println(
          "recital: no task is left to run trials; correct the error above and submit the"
              + " application again, which reuses the results");
      run.stop();
      return FAILED;
    }
    while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
      cancel.run(); // repeatedly, because a task may have begun since the last call
    }
    return run.await();
  }

  private void repeat(ChildProcess run) {
    while (run.isAlive()) {
      Optional<Exception> failure = failure();
      if (failure.isPresent() && run.isAlive()) {
        err.println("recital: a task has failed too often: " + firstLine(failure.get()));
        return;
      }
    }
  }

  private Optional<Exception> failure() {
    try {
      task.run();
      return Optional.empty();
    } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare
      return Optional.of(e);
    }
  }

  /** The message without the stack trace that Spark appends. */
  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
