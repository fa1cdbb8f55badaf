package org.recital.reports.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2JobQueueTest extends JobQueueContract {
  @TempDir Path folder;

  @Override
  ResultsLocation location() {
    return new ResultsLocation(folder);
  }
}
