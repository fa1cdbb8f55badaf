package org.recital.framework.cli;

import java.nio.file.Path;
import org.recital.reports.store.ResultsLocation;
import picocli.CommandLine.Option;

/** The option that says where results are. */
final class ResultsFolder {
  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      defaultValue = "${RECITAL_RESULTS:-results}",
      description = "Where results are (RECITAL_RESULTS, or else 'results' in this folder).")
  private Path folder = Path.of("results");

  Path path() {
    return folder;
  }

  ResultsLocation location() {
    return new ResultsLocation(folder);
  }
}
