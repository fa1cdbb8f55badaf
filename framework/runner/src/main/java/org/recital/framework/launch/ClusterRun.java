package org.recital.framework.launch;

import java.util.List;
import java.util.Locale;

/**
 * An experiment that is run by the machines of a cluster.
 *
 * @param experiment name of the experiment
 * @param results address of the PostgreSQL database
 * @param workers number of workers
 * @param idleSeconds seconds that a worker waits for further trials
 * @param share resources of each worker
 */
public record ClusterRun(
    String experiment, String results, int workers, int idleSeconds, NodeShare share) {

  /**
   * Resources of one worker.
   *
   * @param cpus number of CPUs
   * @param memory number and unit, {@code M} or {@code G} for mebibytes or gibibytes
   * @param gpus number of GPUs
   */
  public record NodeShare(int cpus, String memory, int gpus) {
    /** Number of trials that a worker runs at a time: one per GPU, or one without GPUs. */
    int trials() {
      return Math.max(1, gpus);
    }

    /** Number of threads per trial. */
    int threads() {
      return Math.max(1, cpus / trials());
    }
  }

  /** Name of the jobs: lower-case letters, digits and hyphens, at most 48 characters. */
  String jobName() {
    String name = experiment.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String part = ("recital-" + name).substring(0, Math.min(48, 8 + name.length()));
    return part.replaceAll("-+$", "");
  }

  /** Fills the values that all kinds of clusters need into a template. */
  Template fill(Template template) {
    return template
        .with("job", jobName())
        .with("workers", String.valueOf(workers))
        .with("wait", String.valueOf(idleSeconds))
        .with("cpus", String.valueOf(share.cpus()))
        .with("trials", String.valueOf(share.trials()))
        .with("threads", String.valueOf(share.threads()));
  }

  /** Lines, each ended by a line feed. */
  static String lines(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
