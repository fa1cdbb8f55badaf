package org.recital.framework.cli;

import java.nio.file.Path;
import org.recital.reports.store.ResultsLocation;
import picocli.CommandLine.Mixin;

/** The options {@code --results} and {@code --results-folder}. */
final class ResultsFolder {
  @Mixin private ResultsOption results = new ResultsOption();
  @Mixin private ResultsFolderOption files = new ResultsFolderOption();

  /** The folder with the files of each experiment. */
  Path path() {
    return location().folder();
  }

  ResultsLocation location() {
    ResultsLocation location = results.location();
    return location.address().isPresent() ? location.in(files.folder()) : location;
  }
}
