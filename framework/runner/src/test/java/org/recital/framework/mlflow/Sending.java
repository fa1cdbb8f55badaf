package org.recital.framework.mlflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.recital.reports.store.ResultsStore;

/** Sends what waits, without the pauses that are made for servers far away. */
final class Sending {
  private Sending() {}

  /**
   * From a store to a server.
   *
   * @param patience how long is waited for anything to succeed
   */
  static Mlflow from(
      ResultsStore store,
      Path results,
      InProcessMlflow server,
      Duration patience,
      Consumer<String> told) {
    Limits limits =
        new Limits(
            Duration.ofSeconds(3),
            Duration.ofMillis(20),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            patience,
            Integer.MAX_VALUE,
            Duration.ofDays(1));
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", server.address());
    return new Mlflow(store, results, environment, told, limits, limits);
  }
}
