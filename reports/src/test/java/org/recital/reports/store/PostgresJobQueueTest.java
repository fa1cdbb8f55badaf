package org.recital.reports.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PostgresJobQueueTest extends JobQueueContract {
  private final ResultsLocation location;

  PostgresJobQueueTest(@TempDir Path files) {
    location = TestPostgres.newLocation(files);
  }

  @Override
  ResultsLocation location() {
    return location;
  }
}
