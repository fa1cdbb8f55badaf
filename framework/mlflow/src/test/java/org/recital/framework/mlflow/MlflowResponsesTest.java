package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.recital.framework.mlflow.MlflowFailure.Reason;

class MlflowResponsesTest {
  private final MlflowResponses responses =
      new MlflowResponses(
          MlflowServer.of(Optional.of("https://mlflow.example.org"), Map.of()).orElseThrow());

  @Test
  void missing_credentials() {
    check(
        responses.refusal(401, "You are not authenticated."),
        Reason.SETTING,
        "requires authentication (401); set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD,"
            + " or MLFLOW_TRACKING_TOKEN");
  }

  @Test
  void a_missing_permission() {
    check(
        responses.refusal(403, "Permission\n denied"),
        Reason.SETTING,
        "denies access (403): Permission denied; the user of MLFLOW_TRACKING_USERNAME needs"
            + " permission to edit the experiment");
  }

  @Test
  void a_host_that_is_not_allowed() {
    check(
        responses.refusal(403, "Invalid Host header - possible DNS rebinding attack detected"),
        Reason.SETTING,
        "rejects requests for the host 'mlflow.example.org' (403 Invalid Host header); start it"
            + " with --allowed-hosts 'mlflow.example.org'");
  }

  @Test
  void a_full_disk() {
    String full =
        "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"(sqlite3.OperationalError) database or"
            + " disk is full\"}";
    check(
        responses.refusal(500, full),
        Reason.SERVER,
        "has no disk space left; free some on the server");
    check(
        responses.refusal(500, "OSError: [Errno 28] No space left on device"),
        Reason.SERVER,
        "has no disk space left; free some on the server");
  }

  @Test
  void a_page_instead_of_json() {
    assertThatThrownBy(() -> responses.json("<html>Log in</html>"))
        .hasMessage(
            "MLflow at https://mlflow.example.org did not return JSON, possibly because of a login"
                + " page or a redirect; check the address, and set MLFLOW_TRACKING_USERNAME and"
                + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
  }

  @Test
  void a_server_that_is_not_mlflow() {
    check(
        responses.refusal(404, "<h1>Not Found</h1>"),
        Reason.SETTING,
        "does not respond like MLflow (404); set the address of MLflow itself");
    check(
        responses.refusal(302, ""),
        Reason.SETTING,
        "redirects to another address (302); set the address of MLflow itself");
  }

  @Test
  void no_response() {
    check(
        responses.noResponse(new IOException(new ConnectException("refused"))),
        Reason.SERVER,
        "cannot be reached: connection refused");
    check(
        responses.noResponse(new UnknownHostException("mlflow.example.org")),
        Reason.SERVER,
        "cannot be found: unknown host");
    check(
        responses.noResponse(new IOException("Connection reset")),
        Reason.SERVER,
        "did not complete the request: Connection reset");
    check(responses.timedOut(30), Reason.SERVER, "did not respond within 30 s");
    check(
        responses.noResponse(new SSLHandshakeException("unable to find valid certification path")),
        Reason.SETTING,
        "has a certificate that is not trusted (unable to find valid certification path); add it to"
            + " Java's trust store, or disable the check with MLFLOW_TRACKING_INSECURE_TLS=true");
    check(
        responses.noResponse(new SSLException("Unsupported or unrecognized SSL message")),
        Reason.SETTING,
        "does not support TLS (Unsupported or unrecognized SSL message); if it has no TLS, use an"
            + " address with http://");
    check(
        responses.noResponse(new IOException((String) null)),
        Reason.SERVER,
        "did not complete the request: IOException");
  }

  @Test
  void a_rejected_request() {
    MlflowFailure rejected =
        responses.refusal(
            400, "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"too long\"}");

    assertThat(rejected.reason()).isEqualTo(Reason.REQUEST);
    assertThat(rejected)
        .hasMessage("MLflow rejected the request (400 INVALID_PARAMETER_VALUE): too long");
  }

  @Test
  void quoted_credentials_are_removed() {
    MlflowResponses withCredentials =
        new MlflowResponses(
            MlflowServer.of(
                    Optional.of("https://mlflow.example.org"),
                    Map.of(
                        "MLFLOW_TRACKING_USERNAME", "me",
                        "MLFLOW_TRACKING_PASSWORD", "s3cr3t",
                        "MLFLOW_TRACKING_TOKEN", "t0ken"))
                .orElseThrow());

    check(
        withCredentials.refusal(500, "Authorization: Basic bWU6czNjcjN0 is s3cr3t or t0ken"),
        Reason.SERVER,
        "returned an error (500): Authorization: Basic … is … or …");
  }

  private static void check(MlflowFailure failure, Reason reason, String message) {
    assertThat(failure).hasMessage("MLflow at https://mlflow.example.org " + message);
    assertThat(failure.reason()).isEqualTo(reason);
  }
}
