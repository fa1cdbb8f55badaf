package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a server can be sent to.
 *
 * @param version of the server; empty if it does not tell
 * @param problem what is wrong and what to do, in one line
 */
public record MlflowCheck(String version, Optional<String> problem) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Asks the server for its version, and for an experiment as a sender would. */
  public static MlflowCheck of(MlflowServer server) {
    try (MlflowConnection connection = new MlflowConnection(server, LIMIT)) {
      ObjectNode any = JsonNodeFactory.instance.objectNode().put("max_results", 1);
      connection.post("experiments/search", any);
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
