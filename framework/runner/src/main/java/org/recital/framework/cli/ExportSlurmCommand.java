package org.recital.framework.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.recital.framework.launch.ClusterRun;
import org.recital.framework.launch.NodeCommands;
import org.recital.framework.launch.SlurmFiles;
import org.recital.framework.spec.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital export slurm}: writes batch scripts that run a spec on a Slurm cluster. */
@Command(
    name = "slurm",
    description =
        "Write batch scripts that run a spec on a Slurm cluster: run.sbatch, workers.sbatch and"
            + " submit.sh, which submits both.")
final class ExportSlurmCommand implements Callable<Integer> {
  private static final Pattern PARTITION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.,-]*");
  private static final Pattern TIME =
      Pattern.compile("[0-9]+(:[0-9]{1,2}){0,2}|[0-9]+-[0-9]{1,2}(:[0-9]{1,2}){0,2}");

  private final Console console;

  @Mixin private ClusterArguments cluster = new ClusterArguments();
  @Mixin private NodeArguments nodes = new NodeArguments();

  @Option(
      names = "--partition",
      paramLabel = "NAME",
      description = "Partition of the jobs (default: that of the cluster).")
  private Optional<String> partition = Optional.empty();

  @Option(
      names = "--time",
      paramLabel = "LIMIT",
      description =
          "Time limit of a job, such as 8:00:00 or 2-00:00:00 for two days (default: that of the"
              + " partition). A worker that reaches it is queued again.")
  private Optional<String> time = Optional.empty();

  ExportSlurmCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Experiment experiment = cluster.experiment(console);
    ClusterRun run = cluster.run(experiment, "slurm");
    partition.ifPresent(
        name ->
            ClusterArguments.require(
                "--partition", name, PARTITION, "be names of partitions, separated by commas"));
    time.ifPresent(
        limit ->
            ClusterArguments.require(
                "--time", limit, TIME, "be minutes, HOURS:MINUTES:SECONDS or DAYS-HOURS"));
    NodeCommands commands = nodes.commands(cluster, experiment);
    cluster.write(console, new SlurmFiles(run, commands, partition, time).files());
    cluster.warnOfAddress(console, run);
    NodeArguments.printShared(console, commands);
    console.info("next step: sh " + cluster.output().resolve("submit.sh"));
    return ExitStatus.OK;
  }
}
