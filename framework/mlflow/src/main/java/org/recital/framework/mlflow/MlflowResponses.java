package org.recital.framework.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.recital.framework.mlflow.MlflowFailure.Reason;

/** Converts responses from a tracking server to JSON or to failures with advice. */
final class MlflowResponses {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_QUOTE = 300;
  private static final Pattern DISK_FULL =
      Pattern.compile("disk is full|no space left|disk full|quota exceeded|disk I/O error");

  private final MlflowServer server;

  MlflowResponses(MlflowServer server) {
    this.server = server;
  }

  /**
   * JSON object of a successful response.
   *
   * @throws MlflowFailure if the body is not a JSON object
   */
  JsonNode json(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw notJson();
    }
    throw notJson();
  }

  /** Checks that the body of a successful response without data is empty or a JSON object. */
  void checkEmpty(String body) {
    if (!body.isBlank()) {
      JsonNode ignored = json(body);
    }
  }

  private MlflowFailure notJson() {
    return setting(
        "did not return JSON, possibly because of a login page or a redirect; check the address,"
            + " and set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
            + " MLFLOW_TRACKING_TOKEN");
  }

  /** Failure of a request with an error status in the response. */
  MlflowFailure refusal(int status, String body) {
    if (status == 401) {
      return setting(
          "requires authentication (401); set MLFLOW_TRACKING_USERNAME and"
              + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
    }
    if (status == 403) {
      return forbidden(body);
    }
    if (status >= 300 && status < 400) {
      return setting(
          "redirects to another address (" + status + "); set the address of MLflow itself");
    }
    if (DISK_FULL.matcher(body.toLowerCase(Locale.ROOT)).find() || status == 507) {
      return failure(Reason.SERVER, "has no disk space left; free some on the server");
    }
    if (status == 429) {
      return failure(Reason.SERVER, "limits the rate of requests (429)");
    }
    if (status >= 500) {
      return failure(Reason.SERVER, "returned an error (" + status + "): " + quoted(body));
    }
    return ofRequest(status, body);
  }

  private MlflowFailure forbidden(String body) {
    if (body.contains("Invalid Host header")) {
      String host = server.address().getHost();
      return setting(
          String.format(
              Locale.ROOT,
              "rejects requests for the host '%s' (403 Invalid Host header); start it with --allowed-hosts '%s'",
              host,
              host + (server.address().getPort() < 0 ? "" : ":*")));
    }
    return setting(
        "denies access (403): "
            + quoted(body)
            + "; the user of MLFLOW_TRACKING_USERNAME needs permission to edit the experiment");
  }

  private MlflowFailure ofRequest(int status, String body) {
    Optional<JsonNode> error = error(body);
    if (error.isEmpty()) {
      return setting(
          String.format(
              Locale.ROOT,
              "does not respond like MLflow (%d); set the address of MLflow itself",
              status));
    }
    String code = error.get().path("error_code").asText();
    String message = error.get().path("message").asText();
    if (message.contains("Current state is deleted")) {
      return message.startsWith("The run")
          ? new MlflowFailure(Reason.RUN_DELETED, "the run is deleted in MLflow")
          : new MlflowFailure(Reason.EXPERIMENT_DELETED, "the experiment is deleted in MLflow");
    }
    if (code.equals("RESOURCE_DOES_NOT_EXIST") && message.startsWith("Run")) {
      return new MlflowFailure(Reason.RUN_UNKNOWN, "the run no longer exists in MLflow");
    }
    if (message.contains("Changing param values is not allowed")) {
      return new MlflowFailure(Reason.PARAMETER_CHANGED, quoted(message));
    }
    return new MlflowFailure(
        Reason.REQUEST,
        String.format(
            Locale.ROOT, "MLflow rejected the request (%d %s): %s", status, code, quoted(message)));
  }

  /** Failure of a request without a response. */
  MlflowFailure noResponse(Throwable cause) {
    for (Throwable current = cause; current != null; current = current.getCause()) {
      if (current instanceof SSLException tls) {
        return ofTls(tls);
      }
      if (current instanceof UnknownHostException) {
        return failure(Reason.SERVER, "cannot be found: unknown host");
      }
      if (current instanceof ConnectException) {
        return failure(Reason.SERVER, "cannot be reached: connection refused");
      }
    }
    return failure(Reason.SERVER, "did not complete the request: " + message(cause));
  }

  private MlflowFailure ofTls(SSLException failure) {
    if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
      return setting(
          "has a certificate that is not trusted ("
              + message(failure)
              + "); add it to Java's trust store, or disable the check with"
              + " MLFLOW_TRACKING_INSECURE_TLS=true");
    }
    return setting(
        "does not support TLS ("
            + message(failure)
            + "); if it has no TLS, use an address with http://");
  }

  private String message(Throwable failure) {
    return quoted(
        Optional.ofNullable(failure.getMessage())
            .orElseGet(() -> failure.getClass().getSimpleName()));
  }

  /** Failure of a request that exceeded its timeout. */
  MlflowFailure timedOut(long seconds) {
    return failure(Reason.SERVER, "did not respond within " + seconds + " s");
  }

  private MlflowFailure setting(String what) {
    return failure(Reason.SETTING, what);
  }

  private MlflowFailure failure(Reason reason, String what) {
    return new MlflowFailure(reason, "MLflow at " + server.name() + " " + what);
  }

  private static Optional<JsonNode> error(String body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(node -> node.has("error_code"));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The text in one line, truncated, without secrets: a server may quote a failed request. */
  private String quoted(String text) {
    String line = server.withoutSecrets(text).strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_QUOTE ? line : line.substring(0, MAX_QUOTE) + "…";
  }
}
