package org.recital.framework.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --results-folder}. */
final class ResultsFolderOption {
  @Option(
      names = "--results-folder",
      paramLabel = "FOLDER",
      defaultValue = "${RECITAL_RESULTS_FOLDER:-results}",
      description =
          "Folder for reports, logs, models and checkpoints if --results is an address; it should"
              + " be on a disk that all machines share (default: RECITAL_RESULTS_FOLDER, or else"
              + " 'results').")
  private Path folder = Path.of("results");

  Path folder() {
    return folder;
  }
}
