package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.launch.ClusterRun;
import org.recital.framework.launch.NodeCommands;
import org.recital.framework.launch.SparkFiles;
import org.recital.framework.spec.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code recital export spark}: writes a script that runs a spec on a Spark cluster. */
@Command(
    name = "spark",
    description =
        "Write a script that runs a spec on a Spark cluster, one task per trial: submit.sh, and the"
            + " application recital-spark.jar that it submits. Each worker is an executor.")
final class ExportSparkCommand implements Callable<Integer> {
  /** Path of the jar of the application, set by the launcher. */
  private static final String JAR = "recital.spark";

  private final Console console;

  @Mixin private ClusterArguments cluster = new ClusterArguments();
  @Mixin private NodeArguments nodes = new NodeArguments();

  ExportSparkCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Experiment experiment = cluster.experiment(console);
    ClusterRun run = cluster.run(experiment, "spark");
    NodeCommands commands = nodes.commands(cluster, experiment);
    cluster.write(
        console, new SparkFiles(run, commands).files(), Map.of(SparkFiles.JAR, application()));
    cluster.warnOfAddress(console, run);
    NodeArguments.printShared(console, commands);
    console.info(
        "next step: bash " + cluster.output().resolve("submit.sh") + " --master spark://HOST:7077");
    return ExitStatus.OK;
  }

  private static Path application() {
    return Optional.ofNullable(System.getProperty(JAR))
        .map(Path::of)
        .filter(Files::isRegularFile)
        .orElseThrow(
            () ->
                new BadArgumentException(
                    "this installation of Recital has no "
                        + SparkFiles.JAR
                        + "; start 'recital export spark' with scripts/recital, which builds it"));
  }
}
