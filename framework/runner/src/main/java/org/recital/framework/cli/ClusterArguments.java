package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.recital.framework.launch.ClusterRun;
import org.recital.framework.spec.Experiment;
import org.recital.registry.error.FileFailure;
import org.recital.reports.store.StoreException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that write files for a cluster. */
final class ClusterArguments {
  private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]{0,6}[MG]");
  private static final Pattern THIS_MACHINE =
      Pattern.compile("jdbc:postgresql://(localhost|127\\.[0-9.]+|\\[::1\\])?[:/].*");

  @Mixin private SpecArguments spec = new SpecArguments();
  @Mixin private ResultsOption results = new ResultsOption();

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "4",
      description = "Number of workers (default: 4).")
  private int workers = 4;

  @Option(
      names = "--cpus",
      paramLabel = "N",
      defaultValue = "4",
      description = "CPUs of a worker (default: 4).")
  private int cpus = 4;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "16G",
      description = "Memory of a worker, in M (mebibytes) or G (gibibytes) (default: 16G).")
  private String memory = "16G";

  @Option(
      names = "--gpus",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "GPUs of a worker; each runs one trial at a time (default: 0, one trial on CPUs).")
  private int gpus;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "Time that a worker waits for further trials (default: 300).")
  private int seconds = 300;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      required = true,
      description = "Folder to write to; it is created.")
  private Path output = Path.of("");

  @Option(names = "--overwrite", description = "Overwrite files of an earlier export.")
  private boolean overwrite;

  Experiment experiment(Console console) {
    return spec.load(console);
  }

  SpecArguments spec() {
    return spec;
  }

  /**
   * The run of an experiment with these options.
   *
   * @throws BadArgumentException if a value cannot be used
   */
  ClusterRun run(Experiment experiment, String command) {
    String address =
        results
            .location()
            .address()
            .orElseThrow(
                () ->
                    new BadArgumentException(
                        "'recital export "
                            + command
                            + "' needs the results in a PostgreSQL database: give its address with"
                            + " --results jdbc:postgresql://HOST/DATABASE"));
    requireRange("--workers", workers, 1, 10_000);
    requireRange("--cpus", cpus, 1, 1024);
    requireRange("--gpus", gpus, 0, 64);
    requireRange("--wait", seconds, 0, 86_400);
    require("--memory", memory, MEMORY, "be a whole number and M or G, such as 512M or 16G");
    return new ClusterRun(
        experiment.name(), address, workers, seconds, new ClusterRun.NodeShare(cpus, memory, gpus));
  }

  /** Prints a warning if other machines cannot reach the database by its address. */
  void warnOfAddress(Console console, ClusterRun run) {
    if (THIS_MACHINE.matcher(run.results()).matches()) {
      console
          .err()
          .println(
              "recital: the address "
                  + run.results()
                  + " works on this machine only; give the host name of the database, so that the"
                  + " cluster can reach it");
    }
  }

  /**
   * Writes the files to the output folder; writes nothing if one of them exists and {@code
   * --overwrite} is not given.
   */
  void write(Console console, Map<String, String> files) throws IOException {
    write(console, files, Map.of());
  }

  /**
   * Writes files to the output folder; writes nothing if one of them exists and {@code --overwrite}
   * is not given.
   *
   * @param files contents of files, by their names
   * @param copies files to be copied, by their new names
   */
  void write(Console console, Map<String, String> files, Map<String, Path> copies)
      throws IOException {
    for (String name : Stream.concat(files.keySet().stream(), copies.keySet().stream()).toList()) {
      Path file = output.resolve(name);
      if (Files.exists(file) && !overwrite) {
        throw new BadArgumentException(
            "'"
                + file
                + "' exists and is not overwritten; name another folder with --output, or add"
                + " --overwrite");
      }
    }
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new StoreException(
          "'" + output + "' cannot be written (" + FileFailure.reason(e) + ")", e);
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      WrittenFile.write(
          console, Optional.of(output.resolve(file.getKey())), to -> to.write(file.getValue()));
    }
    for (Map.Entry<String, Path> copy : copies.entrySet()) {
      WrittenFile.copy(console, copy.getValue(), output.resolve(copy.getKey()));
    }
  }

  Path output() {
    return output;
  }

  /**
   * Checks the form of a value.
   *
   * @throws BadArgumentException if the value does not have this form
   */
  static void require(String option, String value, Pattern form, String expected) {
    if (!form.matcher(value).matches()) {
      throw new BadArgumentException(option + " must " + expected + ", but is '" + value + "'");
    }
  }

  private static void requireRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new BadArgumentException(
          option + " must be from " + least + " to " + most + ", but is " + value);
    }
  }
}
