package org.recital.reports.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PostgresAttemptsTest extends AttemptsContract {
  private final ResultsLocation location;

  PostgresAttemptsTest(@TempDir Path files) {
    location = TestPostgres.newLocation(files);
  }

  @Override
  ResultsLocation location() {
    return location;
  }
}
