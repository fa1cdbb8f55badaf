package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * Result of a connection check.
 *
 * @param version version of the server; {@code unknown} if it does not report one, empty if the
 *     check failed
 * @param problem what is wrong and how to fix it, in one line; empty if the server is usable
 */
public record MlflowCheck(String version, Optional<String> problem) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Checks a server by requesting an experiment and the version. */
  public static MlflowCheck of(MlflowServer server) {
    try (MlflowConnection connection = new MlflowConnection(server, TIMEOUT)) {
      ObjectNode query = JsonNodeFactory.instance.objectNode().put("max_results", 1);
      connection.post("experiments/search", query);
      return new MlflowCheck(version(connection), Optional.empty());
    } catch (MlflowFailure failure) {
      return new MlflowCheck("", Optional.of(failure.text()));
    }
  }

  private static String version(MlflowConnection connection) {
    try {
      return connection.get("/version").strip();
    } catch (MlflowFailure failure) {
      return "unknown";
    }
  }
}
