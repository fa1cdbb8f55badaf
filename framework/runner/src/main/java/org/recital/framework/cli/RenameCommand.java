package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.recital.framework.spec.SpecLoader;
import org.recital.registry.error.FileFailure;
import org.recital.reports.content.Report;
import org.recital.reports.document.Document;
import org.recital.reports.render.Format;
import org.recital.reports.render.ReportFile;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code recital rename}: renames an experiment. */
@Command(
    name = "rename",
    description = "Rename an experiment and its folder. Runs in MLflow keep their names.")
final class RenameCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "OLD", description = "Name of the experiment.")
  private String experiment = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "New name of the experiment.")
  private String renamed = "";

  @Mixin private ResultsFolder results = new ResultsFolder();

  RenameCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SpecLoader.nameProblem(renamed)
        .ifPresent(
            problem -> {
              throw new BadArgumentException("the new name" + problem);
            });
    FreeResults.with(results.location(), this::rename);
    return ExitStatus.OK;
  }

  private void rename(ResultsStore store) {
    String name = Experiments.find(store, Optional.of(experiment));
    FreeResults.reserve(store, name);
    store.reserve(renamed);
    Path from = results.path().resolve(name);
    Path to = results.path().resolve(renamed);
    if (store.experiment(renamed).isPresent() || Files.exists(to)) {
      throw new BadArgumentException(
          "the new name '"
              + renamed
              + "' is already in use in the results folder '"
              + results.path()
              + "'; choose another name");
    }
    move(from, to);
    try {
      store.rename(name, renamed);
    } catch (RuntimeException e) {
      move(to, from);
      throw e;
    }
    writeReports(store, to);
    console.info("renamed experiment '" + name + "' to '" + renamed + "'");
    console.info(
        "change 'experiment: "
            + name
            + "' in its spec too; a run of the unchanged spec records a new experiment. Runs in"
            + " MLflow keep their names");
  }

  /** Writes the reports in a folder again, because they contain the old name of the experiment. */
  private void writeReports(ResultsStore store, Path folder) {
    List<Format> written =
        Stream.of(Format.values())
            .filter(format -> Files.exists(folder.resolve(format.fileName())))
            .toList();
    if (!written.isEmpty()) {
      Document report = Report.load(store, List.of(renamed), Optional.empty(), List.of());
      written.forEach(format -> ReportFile.write(report, format, folder));
    }
  }

  /** Moves the folder of an experiment, if it has one. */
  private static void move(Path from, Path to) {
    if (!Files.exists(from)) {
      return;
    }
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new StoreException(
          "the folder '" + from + "' cannot be renamed (" + FileFailure.reason(e) + ")", e);
    }
  }
}
