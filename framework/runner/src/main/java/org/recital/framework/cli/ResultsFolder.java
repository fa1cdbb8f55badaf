package org.recital.framework.cli;

import java.nio.file.Path;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.StoreException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options {@code --results} and {@code --results-folder}. */
final class ResultsFolder {
  @Option(
      names = "--results",
      paramLabel = "LOCATION",
      defaultValue = "${RECITAL_RESULTS:-results}",
      converter = LocationConverter.class,
      description =
          "Results folder, or the address of a PostgreSQL database, such as"
              + " jdbc:postgresql://HOST/DATABASE, with the user in PGUSER and the password in"
              + " PGPASSWORD or ~/.pgpass (default: RECITAL_RESULTS, or else 'results').")
  private ResultsLocation location = new ResultsLocation(Path.of("results"));

  @Option(
      names = "--results-folder",
      paramLabel = "FOLDER",
      defaultValue = "${RECITAL_RESULTS_FOLDER:-results}",
      description =
          "Folder for reports, logs, models and checkpoints if --results is an address; it should"
              + " be on a disk that all machines share (default: RECITAL_RESULTS_FOLDER, or else"
              + " 'results').")
  private Path files = Path.of("results");

  /** The folder with the files of each experiment. */
  Path path() {
    return location().folder();
  }

  ResultsLocation location() {
    return location.address().isPresent() ? location.in(files) : location;
  }

  /** Converter of {@code --results}. */
  static final class LocationConverter implements ITypeConverter<ResultsLocation> {
    @Override
    public ResultsLocation convert(String text) {
      if (!ResultsLocation.isAddress(text)) {
        return new ResultsLocation(new PathConverter().convert(text));
      }
      try {
        return ResultsLocation.at(text);
      } catch (StoreException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
