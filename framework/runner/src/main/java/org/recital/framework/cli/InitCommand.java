package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.draft.DraftSpec;
import org.recital.registry.data.DataHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recital init}: writes a commented spec for a data file. */
@Command(
    name = "init",
    description =
        "Write a first spec for a text file of interactions, with comments. Columns, filters and"
            + " split are chosen from the data; no file is overwritten.")
final class InitCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description =
          "File of interactions: delimited text, plain, gzip or in a zip archive; relative to the"
              + " current folder or a folder of RECITAL_DATA.")
  private Path file = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "SPEC",
      description = "File of the spec (default: the name of FILE with .yaml, here).")
  private Optional<Path> output = Optional.empty();

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    String name = experimentName();
    Path spec = output.orElseGet(() -> Path.of(name + ".yaml"));
    requireNew(spec);
    Path folder = Optional.ofNullable(spec.toAbsolutePath().getParent()).orElse(spec);
    DataHome home = DataFolders.of(console, folder);
    DraftSpec draft = DraftSpec.of(console.registry(), home, pathFrom(folder), name);
    WrittenFile.write(console, Optional.of(spec), to -> to.write(draft.text()));
    console.info(draft.summary());
    console.info("next steps: read " + spec + ", then");
    console.info("  recital plan " + spec + "    # print what will run");
    console.info("  recital run " + spec + "     # train, evaluate and write the leaderboard");
    return ExitStatus.OK;
  }

  private static void requireNew(Path spec) {
    WrittenFile.requireFile(Optional.of(spec));
    if (Files.exists(spec)) {
      throw new BadArgumentException(
          "'" + spec + "' exists and is not overwritten; name another file with --output");
    }
  }

  /** The file relative to the folder of the spec, where a spec looks for it. */
  private String pathFrom(Path folder) {
    Path found = file.toAbsolutePath().normalize();
    boolean portable = !file.isAbsolute() && Files.exists(found);
    Path path = portable ? folder.normalize().relativize(found) : file;
    return path.toString().replace('\\', '/');
  }

  /** The name of the file without its extensions and without characters that names cannot have. */
  private String experimentName() {
    String name = String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\..*", "");
    String safe = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-_]+|[-_]+$", "");
    return safe.isEmpty() ? "experiment" : safe.substring(0, Math.min(safe.length(), 100));
  }
}
