package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.draft.DraftSpec;
import org.recital.framework.draft.recbole.RecBoleSpec;
import org.recital.registry.data.DataHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recital init}: writes a commented spec for a data file or a RecBole configuration. */
@Command(
    name = "init",
    description =
        "Write a first spec with comments, either for a file of interactions or for a RecBole 1.2.1"
            + " configuration (--from). For a file of interactions, the columns, filters and split"
            + " are chosen from the data. No file is overwritten.")
final class InitCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "File of interactions: Parquet, or delimited text, which may be compressed with gzip or"
              + " be in a zip archive. The path is relative to the current folder or a folder of"
              + " RECITAL_DATA.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "YAML",
      description =
          "Configuration of RecBole to translate, instead of FILE; what cannot be translated is"
              + " listed. Keys of a second file override those of the first, as in RecBole.")
  private List<Path> from = List.of();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Name of the model in RecBole, if the configuration does not contain it.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "Name of the data set in RecBole, if the configuration does not contain it.")
  private Optional<String> dataset = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "SPEC",
      description =
          "File to write the spec to; by default, a file in the current folder, named after FILE"
              + " or, with --from, after the model and the data set.")
  private Optional<Path> output = Optional.empty();

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (file.isPresent() != from.isEmpty()) {
      throw new BadArgumentException(
          "name either a FILE of interactions or a configuration with --from");
    }
    if (from.isEmpty() && (model.isPresent() || dataset.isPresent())) {
      throw new BadArgumentException("--model and --dataset belong to --from");
    }
    if (from.isEmpty()) {
      draft(file.get());
    } else {
      translate();
    }
    return ExitStatus.OK;
  }

  private void draft(Path data) throws IOException {
    String name = experimentName(data);
    Path spec = specFile(name);
    Path folder = folder(spec);
    DataHome home = DataFolders.of(console, folder);
    DraftSpec draft = DraftSpec.of(console.registry(), home, pathFrom(folder, data), name);
    WrittenFile.write(console, Optional.of(spec), to -> to.write(draft.text()));
    console.info(draft.summary());
    nextSteps(spec);
  }

  private void translate() throws IOException {
    Path folder = output.map(InitCommand::folder).orElseGet(() -> Path.of("").toAbsolutePath());
    RecBoleSpec translated =
        RecBoleSpec.of(from, model, dataset, data -> pathFrom(folder, Path.of(data)));
    Path spec = specFile(translated.name());
    WrittenFile.write(console, Optional.of(spec), to -> to.write(translated.text()));
    if (!translated.notes().isEmpty()) {
      console.info("not translated, or different:");
      translated.notes().forEach(note -> console.info("  " + note));
    }
    nextSteps(spec);
  }

  private void nextSteps(Path spec) {
    console.info("next steps: read " + spec + ", then");
    console.info("  recital plan " + spec + "    # print what will run");
    console.info("  recital run " + spec + "     # train, evaluate and write the leaderboard");
  }

  private Path specFile(String name) {
    Path spec = output.orElseGet(() -> Path.of(name + ".yaml"));
    requireNew(spec);
    return spec;
  }

  private static Path folder(Path spec) {
    return Optional.ofNullable(spec.toAbsolutePath().getParent()).orElse(spec);
  }

  private static void requireNew(Path spec) {
    WrittenFile.requireFile(Optional.of(spec));
    if (Files.exists(spec)) {
      throw new BadArgumentException(
          "'" + spec + "' exists and is not overwritten; name another file with --output");
    }
  }

  /** The path of the data file relative to the folder of the spec, as the spec contains it. */
  private static String pathFrom(Path folder, Path data) {
    Path found = data.toAbsolutePath().normalize();
    boolean portable = !data.isAbsolute() && Files.exists(found);
    Path path = portable ? folder.normalize().relativize(found) : data;
    return path.toString().replace('\\', '/');
  }

  /**
   * The name of the experiment: that of the file without extensions and without invalid characters.
   */
  private static String experimentName(Path data) {
    String name = String.valueOf(data.getFileName()).replaceFirst("(?<=.)\\..*", "");
    String safe = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-_]+|[-_]+$", "");
    return safe.isEmpty() ? "experiment" : safe.substring(0, Math.min(safe.length(), 100));
  }
}
