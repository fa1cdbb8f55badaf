package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.recital.framework.launch.NodeCommands;
import org.recital.framework.spec.Experiment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that write files for clusters whose nodes share disks. */
final class NodeArguments {
  @Option(
      names = "--command",
      paramLabel = "PROGRAM",
      defaultValue = "recital",
      description = "Program that starts Recital on the nodes (default: recital).")
  private String command = "recital";

  @Mixin private ResultsFolderOption results = new ResultsFolderOption();

  /**
   * The commands that the nodes run.
   *
   * @throws BadArgumentException if no program is named
   */
  NodeCommands commands(ClusterArguments cluster, Experiment experiment) {
    if (command.isBlank()) {
      throw new BadArgumentException("--command must name a program, but is empty");
    }
    Path spec = experiment.file().toAbsolutePath().normalize();
    Path folder = results.folder().toAbsolutePath().normalize();
    return new NodeCommands(spec, cluster.spec().sets(), folder, program());
  }

  /**
   * The program for the nodes. A path is made absolute, because the nodes run the program in the
   * folder of the spec.
   */
  private String program() {
    return command.contains("/")
        ? Path.of(command).toAbsolutePath().normalize().toString()
        : command;
  }

  /**
   * Prints the folders that the nodes must share, and a warning for each path that they do not
   * share.
   */
  static void printShared(Console console, NodeCommands commands) {
    Stream.of(commands.spec(), commands.resultsFolder())
        .filter(NodeArguments::isLocal)
        .forEach(
            path ->
                console
                    .err()
                    .println(
                        "recital: '"
                            + path
                            + "' is on a disk of this machine, which nodes do not share; move it to a"
                            + " shared folder, or name another one with --results-folder"));
    console.info("the nodes must share " + commands.folder() + " and " + commands.resultsFolder());
  }

  /** Whether a path is in a folder that is by convention on a disk of this machine. */
  private static boolean isLocal(Path path) {
    return Stream.of("/tmp", "/var/tmp", "/dev/shm", "/run").anyMatch(path::startsWith);
  }
}
