package org.recital.framework.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.recital.framework.launch.ClusterRun;
import org.recital.framework.launch.KubernetesFiles;
import org.recital.framework.spec.Experiment;
import org.recital.framework.spec.YamlWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital export kubernetes}: writes manifests that run a spec on Kubernetes. */
@Command(
    name = "kubernetes",
    description =
        "Write manifests that run a spec on Kubernetes, 1.31 or later: recital.yaml, with the spec,"
            + " a Job for the run and an Indexed Job of workers.")
final class ExportKubernetesCommand implements Callable<Integer> {
  private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]*");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final String NAMES =
      "be lower-case letters, digits, hyphens and periods, as names of Kubernetes are";

  private final Console console;

  @Mixin private ClusterArguments cluster = new ClusterArguments();

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      required = true,
      description = "Image of Recital, built with scripts/Containerfile.")
  private String image = "";

  @Option(
      names = "--secret",
      paramLabel = "NAME",
      defaultValue = "recital-database",
      description =
          "Secret with the keys username and password of the database (default: recital-database).")
  private String secret = "recital-database";

  @Option(
      names = "--volume-claim",
      paramLabel = "NAME",
      description =
          "PersistentVolumeClaim, ReadWriteMany, with the folders data (RECITAL_DATA) and results."
              + " Without it, pods download data sets, and their models and checkpoints are lost.")
  private Optional<String> volumeClaim = Optional.empty();

  ExportKubernetesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Experiment experiment = cluster.experiment(console);
    ClusterRun run = cluster.run(experiment, "kubernetes");
    ClusterArguments.require(
        "--image", image, IMAGE, "be the name of an image, such as registry.example.org/recital");
    ClusterArguments.require("--secret", secret, NAME, NAMES);
    volumeClaim.ifPresent(claim -> ClusterArguments.require("--volume-claim", claim, NAME, NAMES));
    String spec = YamlWriter.write(experiment.resolved());
    cluster.write(console, new KubernetesFiles(run, spec, image, secret, volumeClaim).files());
    cluster.warnOfAddress(console, run);
    if (volumeClaim.isEmpty()) {
      console.info(
          "without --volume-claim, pods download data sets, and their models and checkpoints are"
              + " lost");
    }
    console.info("next step: kubectl apply -f " + cluster.output().resolve("recital.yaml"));
    return ExitStatus.OK;
  }
}
