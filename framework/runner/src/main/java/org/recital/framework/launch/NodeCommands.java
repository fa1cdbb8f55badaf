package org.recital.framework.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands of nodes that share disks.
 *
 * @param spec absolute path of the spec, on a shared disk
 * @param sets values that override those of the spec, as {@code path=value}
 * @param resultsFolder absolute path of the folder of models and checkpoints, on a shared disk
 * @param program program that starts Recital on the nodes
 */
public record NodeCommands(Path spec, List<String> sets, Path resultsFolder, String program) {
  public NodeCommands {
    sets = List.copyOf(sets);
  }

  /** The folder of the spec, in which all commands run. */
  public Path folder() {
    return Optional.ofNullable(spec.getParent()).orElseThrow();
  }

  /** Fills the commands into a template. */
  Template fill(Template template, ClusterRun run) {
    return template
        .with("folder", Quotes.shell(folder().toString()))
        .with("recital", Quotes.shell(program))
        .with("experiment", Quotes.shell(run.experiment()))
        .with("spec", words(Stream.concat(Stream.of(spec.toString()), settings())))
        .with(
            "results",
            words(
                Stream.of(
                    "--results", run.results(), "--results-folder", resultsFolder.toString())));
  }

  private Stream<String> settings() {
    return sets.stream().flatMap(set -> Stream.of("--set", set));
  }

  private static String words(Stream<String> words) {
    return words.map(Quotes::shell).collect(Collectors.joining(" "));
  }
}
