package org.recital.framework.mlflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.recital.reports.store.ResultsStore;

/** Uploads with short pauses, for a server in the same process. */
final class Sending {
  private Sending() {}

  /**
   * Uploads of a store to a server.
   *
   * @param idleTimeout how long a flush waits without progress
   * @param messages receives messages for the user
   */
  static Mlflow from(
      ResultsStore store,
      Path results,
      InProcessMlflow server,
      Duration idleTimeout,
      Consumer<String> messages) {
    Limits limits =
        new Limits(
            Duration.ofSeconds(3),
            Duration.ofMillis(20),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            idleTimeout,
            Integer.MAX_VALUE,
            Duration.ofDays(1));
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", server.address());
    return new Mlflow(store, results, environment, messages, limits, limits);
  }
}
