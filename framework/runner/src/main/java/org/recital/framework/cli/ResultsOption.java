package org.recital.framework.cli;

import java.nio.file.Path;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.StoreException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --results}. */
final class ResultsOption {
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

  ResultsLocation location() {
    return location;
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
