package org.recital.framework.spark;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Runs an experiment on a Spark cluster; started by {@code spark-submit}. */
public final class SparkApplication {
  private static final String GROUP = "recital";
  private static final int BAD_INPUT = 2;
  private static final Duration RETRY_PAUSE = Duration.ofMinutes(1);

  private SparkApplication() {}

  public static void main(String[] arguments) throws InterruptedException {
    Optional<Commands> commands = Commands.parse(arguments);
    if (commands.isEmpty()) {
      System.err.println(
          "recital: expected FOLDER TASKS RUN... -- WORKER..., but found '"
              + String.join(" ", arguments)
              + "'; write the files again with 'recital export spark'");
    }
    int status = commands.isEmpty() ? BAD_INPUT : run(commands.get());
    if (status != 0) {
      System.exit(status);
    }
  }

  private static int run(Commands commands) throws InterruptedException {
    WorkerTask worker =
        new WorkerTask(commands.folder().toString(), commands.worker(), RETRY_PAUSE);
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf())) {
      ChildProcess run =
          ChildProcess.start(
              new ProcessBuilder(commands.run())
                  .directory(commands.folder().toFile())
                  .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                  .redirectError(ProcessBuilder.Redirect.INHERIT));
      return new TrialTasks(
              () -> submit(spark, worker), () -> spark.cancelJobGroup(GROUP), System.err)
          .run(commands.tasks(), run);
    } catch (WorkerException missing) {
      System.err.println("recital: " + missing.getMessage());
      return BAD_INPUT;
    }
  }

  /** Runs one task. Cancelled tasks are interrupted, and stop their workers. */
  private static void submit(JavaSparkContext spark, WorkerTask worker) {
    spark.setJobGroup(GROUP, "one trial", true);
    spark.parallelize(List.of(0), 1).foreach(worker);
  }
}
