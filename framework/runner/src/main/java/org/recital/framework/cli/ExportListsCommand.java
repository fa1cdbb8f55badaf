package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recital.framework.exchange.SavedLists;
import org.recital.reports.store.ResultsStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recital export lists}: writes the ranked lists of test evaluations. */
@Command(
    name = "lists",
    description =
        "Write the ranked lists of an experiment's test evaluations, which are saved if the"
            + " experiment was run with run: {save_lists: true}.")
final class ExportListsCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "EXPERIMENT",
      arity = "0..1",
      description = "Name of the experiment; by default, the most recently run experiment.")
  private Optional<String> experiment = Optional.empty();

  @Parameters(
      index = "1",
      paramLabel = "VARIANT",
      arity = "0..1",
      description = "A variant of the experiment; by default, all variants.")
  private Optional<String> variant = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "csv (default): one line per item of a list; trec: a folder with one TREC run per trial.")
  private ListsFormat format = ListsFormat.CSV;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description = "File to write to, by default standard output; for trec, a folder.")
  private Optional<Path> output = Optional.empty();

  @Mixin private ResultsFolder results = new ResultsFolder();

  /** Format of the lists. */
  enum ListsFormat {
    CSV,
    TREC;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ExportListsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (ResultsStore store = results.location().openExisting()) {
      String name = Experiments.find(store, experiment);
      variant.ifPresent(one -> Experiments.requireVariant(store, name, one));
      SavedLists lists = SavedLists.of(store, results.path(), name, variant);
      if (format == ListsFormat.CSV) {
        WrittenFile.write(console, output, lists::writeCsv);
        return ExitStatus.OK;
      }
      Path folder =
          output.orElseThrow(
              () -> new BadArgumentException("--format trec needs a folder: --output FOLDER"));
      List<Path> written = lists.writeTrec(folder, attempt -> store.testCases(attempt).ids());
      written.forEach(file -> console.info("wrote " + file));
    }
    return ExitStatus.OK;
  }
}
