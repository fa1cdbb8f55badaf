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
  private final MlflowResponses answers =
      new MlflowResponses(
          MlflowServer.of(Optional.of("https://mlflow.example.org"), Map.of()).orElseThrow());

  @Test
  void a_login_that_is_missing() {
    check(
        answers.refusal(401, "You are not authenticated."),
        Reason.SETTING,
        "wants a login (401); set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
            + " MLFLOW_TRACKING_TOKEN");
  }

  @Test
  void a_permission_that_is_missing() {
    check(
        answers.refusal(403, "Permission\n denied"),
        Reason.SETTING,
        "forbids it (403): Permission denied; the user of MLFLOW_TRACKING_USERNAME needs permission"
            + " to edit the experiment");
  }

  @Test
  void a_host_that_is_not_allowed() {
    check(
        answers.refusal(403, "Invalid Host header - possible DNS rebinding attack detected"),
        Reason.SETTING,
        "refuses requests to the host 'mlflow.example.org' (403 Invalid Host header); start it with"
            + " --allowed-hosts 'mlflow.example.org'");
  }

  @Test
  void a_disk_that_is_full() {
    String full =
        "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"(sqlite3.OperationalError) database or"
            + " disk is full\"}";
    check(
        answers.refusal(500, full),
        Reason.SERVER,
        "has no space left on its disk; free some there");
    check(
        answers.refusal(500, "OSError: [Errno 28] No space left on device"),
        Reason.SERVER,
        "has no space left on its disk; free some there");
  }

  @Test
  void a_page_instead_of_json() {
    assertThatThrownBy(() -> answers.json("<html>Log in</html>"))
        .hasMessage(
            "MLflow at https://mlflow.example.org answers with a page instead of JSON, as servers do"
                + " that want a login or redirect; give the address of MLflow itself, and"
                + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
  }

  @Test
  void another_server_altogether() {
    check(
        answers.refusal(404, "<h1>Not Found</h1>"),
        Reason.SETTING,
        "does not answer as MLflow does (404); give the address of MLflow itself");
    check(
        answers.refusal(302, ""),
        Reason.SETTING,
        "redirects to another address (302); give the address of MLflow itself");
  }

  @Test
  void no_answer() {
    check(
        answers.silence(new IOException(new ConnectException("refused"))),
        Reason.SERVER,
        "cannot be reached: nothing listens there");
    check(
        answers.silence(new UnknownHostException("mlflow.example.org")),
        Reason.SERVER,
        "cannot be found: there is no host of that name");
    check(
        answers.silence(new IOException("Connection reset")),
        Reason.SERVER,
        "broke off: Connection reset");
    check(answers.tooLate(30), Reason.SERVER, "did not answer within 30 s");
    check(
        answers.silence(new SSLHandshakeException("unable to find valid certification path")),
        Reason.SETTING,
        "has a certificate that is not trusted (unable to find valid certification path); add it to"
            + " those that Java trusts, or do without with MLFLOW_TRACKING_INSECURE_TLS=true");
    check(
        answers.silence(new SSLException("Unsupported or unrecognized SSL message")),
        Reason.SETTING,
        "does not speak TLS (Unsupported or unrecognized SSL message); give its address with http://"
            + " if it has none");
    check(answers.silence(new IOException((String) null)), Reason.SERVER, "broke off: IOException");
  }

  @Test
  void what_is_wrong_with_a_single_request() {
    MlflowFailure refused =
        answers.refusal(
            400, "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"too long\"}");

    assertThat(refused.reason()).isEqualTo(Reason.REQUEST);
    assertThat(refused).hasMessage("MLflow refuses it (400 INVALID_PARAMETER_VALUE): too long");
  }

  @Test
  void a_server_that_quotes_our_login_is_quoted_without_it() {
    MlflowResponses ofUser =
        new MlflowResponses(
            MlflowServer.of(
                    Optional.of("https://mlflow.example.org"),
                    Map.of(
                        "MLFLOW_TRACKING_USERNAME", "me",
                        "MLFLOW_TRACKING_PASSWORD", "s3cr3t",
                        "MLFLOW_TRACKING_TOKEN", "t0ken"))
                .orElseThrow());

    check(
        ofUser.refusal(500, "Authorization: Basic bWU6czNjcjN0 is s3cr3t or t0ken"),
        Reason.SERVER,
        "fails (500): Authorization: Basic … is … or …");
  }

  private static void check(MlflowFailure failure, Reason reason, String message) {
    assertThat(failure).hasMessage("MLflow at https://mlflow.example.org " + message);
    assertThat(failure.reason()).isEqualTo(reason);
  }
}
