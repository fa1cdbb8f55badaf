package org.recital.reports.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PostgresResultsStoreTest extends ResultsStoreContract {
  private final ResultsLocation location;

  PostgresResultsStoreTest(@TempDir Path files) {
    location = TestPostgres.newLocation(files);
  }

  @Override
  ResultsLocation location() {
    return location;
  }
}
