package org.recital.framework.launch;

import java.util.Locale;
import java.util.Map;

/**
 * Script that runs an experiment on a Spark cluster, with the application of {@code
 * framework/spark}.
 */
public record SparkFiles(ClusterRun run, NodeCommands commands) {
  /** Name of the jar of the application, in the folder of the script. */
  public static final String JAR = "recital-spark.jar";

  /** The contents of the files, by their names; without the jar. */
  public Map<String, String> files() {
    ClusterRun.NodeShare share = run.share();
    int cores = share.trials() * share.threads();
    String script =
        commands
            .fill(run.fill(Template.load("spark-submit.sh")), run)
            .with("jar", JAR)
            .with("memory", share.memory().toLowerCase(Locale.ROOT))
            .with("cores", String.valueOf(cores))
            .with("all_cores", String.valueOf(run.workers() * (long) cores))
            .with("tasks", String.valueOf(run.workers() * (long) share.trials()))
            .with("gpus", gpus())
            .filled();
    return Map.of("submit.sh", script);
  }

  private String gpus() {
    int count = run.share().gpus();
    return count == 0
        ? ""
        : "  --conf spark.executor.resource.gpu.amount="
            + count
            + " --conf spark.task.resource.gpu.amount=1 \\\n";
  }
}
