package org.recital.framework.spark;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;

/**
 * Task that runs one trial in a separate process, on the GPUs that Spark has assigned to the task.
 * If the worker records no result, the task fails and Spark repeats it. A recorded failure of the
 * trial also counts as a result.
 *
 * @param folder path of the folder in which the worker runs
 * @param command command line of the worker
 * @param pause wait after an exit status that asks for a later retry; then the task fails, and
 *     Spark repeats it
 */
record WorkerTask(String folder, List<String> command, Duration pause)
    implements VoidFunction<Integer> {
  private static final String GPU = "gpu"; // the name of the resource in Spark's settings

  /** Exit status of a worker whose trial has failed. */
  private static final int TRIAL_FAILED = 3;

  /** Exit status of a worker that, for example, cannot reach the database. */
  private static final int RETRY_LATER = 75;

  @Override
  public void call(Integer number) throws InterruptedException {
    run(
        Optional.ofNullable(TaskContext.get().resourcesJMap().get(GPU))
            .map(gpus -> List.of(gpus.addresses()))
            .orElse(List.of()));
  }

  /**
   * Runs the worker.
   *
   * @param gpus addresses of the GPUs, as entries of {@code CUDA_VISIBLE_DEVICES}; without GPUs,
   *     the worker inherits the variable
   */
  void run(List<String> gpus) throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(new File(folder)).redirectErrorStream(true);
    if (!gpus.isEmpty()) {
      builder.environment().put("CUDA_VISIBLE_DEVICES", String.join(",", gpus));
    }
    ChildProcess worker = ChildProcess.start(builder);
    PrintedOutput output = new PrintedOutput(worker.process().inputReader(), System.err);
    int status = worker.await();
    if (status == RETRY_LATER) {
      Thread.sleep(pause.toMillis());
    }
    if (status != 0 && status != TRIAL_FAILED) {
      throw new WorkerException(
          "the worker exited with status " + status + ": " + output.lastLine());
    }
  }
}
