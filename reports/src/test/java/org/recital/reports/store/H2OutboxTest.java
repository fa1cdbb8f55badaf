package org.recital.reports.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2OutboxTest extends OutboxContract {
  H2OutboxTest(@TempDir Path folder) {
    super(new ResultsLocation(folder));
  }
}
