package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.recital.registry.error.FileFailure;
import org.recital.reports.store.Deletion;
import org.recital.reports.store.ExperimentStatus;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recital delete}: deletes an experiment. */
@Command(
    name = "delete",
    description =
        "Delete an experiment with its folder and its results. The results of a trial are kept if"
            + " another experiment has the same trial. Runs in MLflow are not deleted.")
final class DeleteCommand implements Callable<Integer> {
  private final Console console;
  private final Function<String, Optional<String>> prompt;

  @Parameters(paramLabel = "EXPERIMENT", description = "Name of the experiment.")
  private String experiment = "";

  @Option(names = "--yes", description = "Delete without asking for confirmation.")
  private boolean yes;

  @Mixin private ResultsFolder results = new ResultsFolder();

  /**
   * @param prompt function that asks a question on the terminal and returns the answer; empty
   *     without a terminal
   */
  DeleteCommand(Console console, Function<String, Optional<String>> prompt) {
    this.console = console;
    this.prompt = prompt;
  }

  @Override
  public Integer call() {
    FreeResults.with(results.location(), this::delete);
    return ExitStatus.OK;
  }

  private void delete(ResultsStore store) {
    String name = Experiments.find(store, Optional.of(experiment));
    FreeResults.reserve(store, name);
    if (!yes && !isConfirmed(store, name)) {
      console.info("nothing was deleted");
      return;
    }
    Deletion deletion = store.delete(name);
    Path folder = results.path().resolve(name);
    List<Path> kept =
        deletion.keptFiles().stream().map(file -> results.path().resolve(file)).toList();
    deleteFolder(folder, kept);
    console.info(
        "deleted experiment '"
            + name
            + "' with "
            + Plurals.count(deletion.trials(), "trial")
            + ", "
            + Plurals.count(deletion.attempts(), "attempt")
            + " and the folder "
            + folder);
    if (!kept.isEmpty()) {
      console.info(
          "kept for trials of other experiments: "
              + kept.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
    console.info("runs in MLflow were not deleted; pending uploads of the experiment were deleted");
  }

  private boolean isConfirmed(ResultsStore store, String name) {
    ExperimentStatus status = store.status(name, 0).orElseThrow();
    String question =
        "Delete "
            + Plurals.count(status.trials().values().stream().mapToInt(n -> n).sum(), "trial")
            + " ("
            + status.count(State.FINISHED)
            + " finished) of experiment '"
            + name
            + "'? [y/N] ";
    String answer =
        prompt
            .apply(question)
            .orElseThrow(
                () ->
                    new BadArgumentException(
                        "'recital delete' asks for confirmation on a terminal; without a terminal,"
                            + " confirm with --yes"));
    return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
  }

  private static void deleteFolder(Path folder, List<Path> kept) {
    try {
      FolderDeletion.delete(folder, kept);
    } catch (IOException e) {
      throw new StoreException(
          "the experiment is deleted from the store, but its folder '"
              + folder
              + "' cannot be deleted ("
              + FileFailure.reason(e)
              + "); delete it yourself",
          e);
    }
  }

  /** Asks a question on the terminal of this process. */
  static Optional<String> ask(String question) {
    return Optional.ofNullable(System.console())
        .map(terminal -> Optional.ofNullable(terminal.readLine("%s", question)).orElse(""));
  }
}
