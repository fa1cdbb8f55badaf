package org.recital.framework.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Batch scripts for Slurm: an array of workers, and the run that plans their trials.
 *
 * @param partition partition of the cluster; empty for the default partition
 * @param time time limit of a job in Slurm's notation; empty for the limit of the partition
 */
public record SlurmFiles(
    ClusterRun run, NodeCommands commands, Optional<String> partition, Optional<String> time) {
  /** The contents of the files, by their names. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : List.of("run.sbatch", "workers.sbatch", "submit.sh")) {
      files.put(name, filled(name));
    }
    return files;
  }

  private String filled(String name) {
    return commands
        .fill(run.fill(Template.load(name)), run)
        .with("memory", run.share().memory())
        .with("gpus", gpus())
        .with("limits", limits())
        .with("requeue", Template.load("requeue").filled())
        .filled();
  }

  private String gpus() {
    int count = run.share().gpus();
    return count == 0 ? "" : "#SBATCH --gres=gpu:" + count + "\n";
  }

  private String limits() {
    List<String> lines = new ArrayList<>();
    partition.ifPresent(name -> lines.add("#SBATCH --partition=" + name));
    time.ifPresent(limit -> lines.add("#SBATCH --time=" + limit));
    return ClusterRun.lines(lines);
  }
}
