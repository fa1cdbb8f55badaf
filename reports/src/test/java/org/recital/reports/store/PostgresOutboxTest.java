package org.recital.reports.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PostgresOutboxTest extends OutboxContract {
  PostgresOutboxTest(@TempDir Path files) {
    super(TestPostgres.newLocation(files));
  }
}
