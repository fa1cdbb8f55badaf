package org.recital.framework.cli;

import java.nio.file.Path;
import org.recital.reports.store.ResultsLocation;
import picocli.CommandLine.Option;

/** The option {@code --results}. */
final class ResultsFolder {
  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      defaultValue = "${RECITAL_RESULTS:-results}",
      description = "Results folder (default: RECITAL_RESULTS, or else 'results').")
  private Path folder = Path.of("results");

  Path path() {
    return folder;
  }

  ResultsLocation location() {
    return new ResultsLocation(folder);
  }
}
