package org.recital.framework.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Batch scripts for Slurm: an array of workers, and the run that plans their trials.
 *
 * @param spec absolute path of the spec, on a disk that all nodes share
 * @param sets values that override those of the spec, as {@code path=value}
 * @param resultsFolder absolute path of the folder of models and checkpoints, on a shared disk
 * @param command program that starts Recital on the nodes
 * @param partition partition of the cluster, if not its default
 * @param time time limit of a job, as Slurm reads it, if not that of the partition
 */
public record SlurmFiles(
    ClusterRun run,
    Path spec,
    List<String> sets,
    Path resultsFolder,
    String command,
    Optional<String> partition,
    Optional<String> time) {
  public SlurmFiles {
    sets = List.copyOf(sets);
  }

  /** The contents of the files, by their names. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : List.of("run.sbatch", "workers.sbatch", "submit.sh")) {
      files.put(name, filled(name));
    }
    return files;
  }

  private String filled(String name) {
    return run.fill(Template.load(name))
        .with("memory", run.share().memory())
        .with("gpus", gpus())
        .with("limits", limits())
        .with("requeue", Template.load("requeue").filled())
        .with("folder", Quotes.shell(String.valueOf(spec.getParent())))
        .with("recital", Quotes.shell(command))
        .with("spec", words(Stream.concat(Stream.of(spec.toString()), settings())))
        .with("results", results())
        .filled();
  }

  private Stream<String> settings() {
    return sets.stream().flatMap(set -> Stream.of("--set", set));
  }

  private String results() {
    return words(
        Stream.of("--results", run.results(), "--results-folder", resultsFolder.toString()));
  }

  private static String words(Stream<String> words) {
    return words.map(Quotes::shell).collect(Collectors.joining(" "));
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
