package org.recital.reports.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PostgresViewsTest extends ViewsContract {
  private final ResultsLocation location;

  PostgresViewsTest(@TempDir Path files) {
    location = TestPostgres.newLocation(files);
  }

  @Override
  ResultsLocation location() {
    return location;
  }
}
