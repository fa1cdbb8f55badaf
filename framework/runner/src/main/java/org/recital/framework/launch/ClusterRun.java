package org.recital.framework.launch;

import java.util.List;
import java.util.Locale;
import org.recital.registry.data.ContentHash;

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
  private static final String PREFIX = "recital-";
  private static final int MAX_NAME = 40;
  private static final int HASH_DIGITS = 6;

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

  /**
   * Name of the jobs: lower-case letters, digits and hyphens, at most 48 characters. If the name of
   * the experiment is longer or has other characters, a part of the hash of this name is appended,
   * so that experiments with similar names have different jobs.
   */
  String jobName() {
    String name = experiment.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    if (name.equals(experiment) && name.length() <= MAX_NAME && !name.endsWith("-")) {
      return PREFIX + name;
    }
    String kept = name.substring(0, Math.min(MAX_NAME - 1 - HASH_DIGITS, name.length()));
    String hash = ContentHash.of(experiment).substring(0, HASH_DIGITS);
    return PREFIX + kept.replaceAll("-+$", "") + "-" + hash;
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
