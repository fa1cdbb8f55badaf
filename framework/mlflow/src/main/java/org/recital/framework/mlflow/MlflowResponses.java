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

/** What a server's answers mean, and what to do about them. */
final class MlflowResponses {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int QUOTED = 300;
  private static final Pattern DISK_FULL =
      Pattern.compile("disk is full|no space left|disk full|quota exceeded|disk I/O error");

  private final MlflowServer server;

  MlflowResponses(MlflowServer server) {
    this.server = server;
  }

  /** The JSON of a successful answer. */
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

  /** A successful answer that tells nothing: none at all, or as JSON. */
  void nothing(String body) {
    if (!body.isBlank()) {
      JsonNode ignored = json(body);
    }
  }

  private MlflowFailure notJson() {
    return setting(
        "answers with a page instead of JSON, as servers do that want a login or redirect; give the"
            + " address of MLflow itself, and MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD,"
            + " or MLFLOW_TRACKING_TOKEN");
  }

  /** An answer that is no success. */
  MlflowFailure refusal(int status, String body) {
    if (status == 401) {
      return setting(
          "wants a login (401); set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
              + " MLFLOW_TRACKING_TOKEN");
    }
    if (status == 403) {
      return forbidden(body);
    }
    if (status >= 300 && status < 400) {
      return setting(
          "redirects to another address (" + status + "); give the address of MLflow itself");
    }
    if (DISK_FULL.matcher(body.toLowerCase(Locale.ROOT)).find() || status == 507) {
      return failure(Reason.SERVER, "has no space left on its disk; free some there");
    }
    if (status == 429) {
      return failure(Reason.SERVER, "asks for fewer requests (429)");
    }
    if (status >= 500) {
      return failure(Reason.SERVER, "fails (" + status + "): " + quoted(body));
    }
    return ofRequest(status, body);
  }

  private MlflowFailure forbidden(String body) {
    if (body.contains("Invalid Host header")) {
      String host = server.address().getHost();
      return setting(
          String.format(
              Locale.ROOT,
              "refuses requests to the host '%s' (403 Invalid Host header); start it with --allowed-hosts '%s'",
              host,
              host + (server.address().getPort() < 0 ? "" : ":*")));
    }
    return setting(
        "forbids it (403): "
            + quoted(body)
            + "; the user of MLFLOW_TRACKING_USERNAME needs permission to edit the experiment");
  }

  private MlflowFailure ofRequest(int status, String body) {
    Optional<JsonNode> error = error(body);
    if (error.isEmpty()) {
      return setting(
          String.format(
              Locale.ROOT,
              "does not answer as MLflow does (%d); give the address of MLflow itself",
              status));
    }
    String code = error.get().path("error_code").asText();
    String message = error.get().path("message").asText();
    if (message.contains("Current state is deleted")) {
      return message.startsWith("The run")
          ? new MlflowFailure(Reason.RUN_DELETED, "its run was deleted in MLflow")
          : new MlflowFailure(Reason.EXPERIMENT_DELETED, "its experiment is in MLflow's trash");
    }
    if (code.equals("RESOURCE_DOES_NOT_EXIST") && message.startsWith("Run")) {
      return new MlflowFailure(Reason.RUN_UNKNOWN, "MLflow has no such run any more");
    }
    if (message.contains("Changing param values is not allowed")) {
      return new MlflowFailure(Reason.PARAMETER_CHANGED, quoted(message));
    }
    return new MlflowFailure(
        Reason.REQUEST,
        String.format(Locale.ROOT, "MLflow refuses it (%d %s): %s", status, code, quoted(message)));
  }

  /** No answer came. */
  MlflowFailure silence(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof SSLException tls) {
        return ofTls(tls);
      }
      if (at instanceof UnknownHostException) {
        return failure(Reason.SERVER, "cannot be found: there is no host of that name");
      }
      if (at instanceof ConnectException) {
        return failure(Reason.SERVER, "cannot be reached: nothing listens there");
      }
    }
    return failure(Reason.SERVER, "broke off: " + words(cause));
  }

  private MlflowFailure ofTls(SSLException failure) {
    if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
      return setting(
          "has a certificate that is not trusted ("
              + words(failure)
              + "); add it to those that Java trusts, or do without with"
              + " MLFLOW_TRACKING_INSECURE_TLS=true");
    }
    return setting(
        "does not speak TLS ("
            + words(failure)
            + "); give its address with http:// if it has none");
  }

  private String words(Throwable failure) {
    return quoted(
        Optional.ofNullable(failure.getMessage())
            .orElseGet(() -> failure.getClass().getSimpleName()));
  }

  MlflowFailure tooLate(long seconds) {
    return failure(Reason.SERVER, "did not answer within " + seconds + " s");
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

  /** In one line, and without secrets: a server may quote the request that it fails on. */
  private String quoted(String text) {
    String line = server.withoutSecrets(text).strip().replaceAll("\\s+", " ");
    return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "…";
  }
}
