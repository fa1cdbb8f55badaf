package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

/** Certificates and credentials. */
@Timeout(60)
class SecurityTest {
  private static final SmallSweep SWEEP = SmallSweep.of("secure", 1, 1);
  private static final char[] KEY_PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  void a_password_is_sent_with_every_request_and_stored_nowhere() throws Exception {
    try (InProcessMlflow server = InProcessMlflow.start()) {
      List<String> problems =
          send(
              server,
              Map.of("MLFLOW_TRACKING_USERNAME", "me", "MLFLOW_TRACKING_PASSWORD", "s3cr3t!"));

      assertThat(problems).isEmpty();
      String basic =
          "Basic "
              + Base64.getEncoder().encodeToString("me:s3cr3t!".getBytes(StandardCharsets.UTF_8));
      assertThat(server.logins()).hasSameSizeAs(server.paths()).containsOnly(basic);
    }
    assertThat(everythingWritten()).doesNotContain("s3cr3t!");
  }

  @Test
  void a_token_is_sent_with_every_request() {
    try (InProcessMlflow server = InProcessMlflow.start()) {
      assertThat(send(server, Map.of("MLFLOW_TRACKING_TOKEN", "t0ken"))).isEmpty();

      assertThat(server.logins()).hasSameSizeAs(server.paths()).containsOnly("Bearer t0ken");
    }
  }

  @Test
  void a_redirect_does_not_send_credentials_to_another_host() {
    try (InProcessMlflow server = InProcessMlflow.start();
        InProcessMlflow other = InProcessMlflow.start()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        server.failAlways(
            (exchange, request) -> {
              exchange
                  .getResponseHeaders()
                  .set("Location", other.address() + exchange.getRequestURI());
              InProcessMlflow.send(exchange, status, "text/html", "<html>Moved</html>");
            });
        MlflowConnection connection = connection(server, Map.of("MLFLOW_TRACKING_TOKEN", "t0ken"));
        for (Runnable request : requests(connection)) {
          assertThat(message(request)).startsWith("MLflow at " + server.address());
        }
      }
      assertThat(other.paths()).isEmpty();
    }
  }

  private static List<Runnable> requests(MlflowConnection connection) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return List.of(
        () -> connection.post("runs/search", body),
        () -> connection.put("1/a/artifacts/x", BodyPublishers.ofString("x")),
        () -> connection.get("/version"));
  }

  private static String message(Runnable request) {
    try {
      request.run();
      return "no failure";
    } catch (MlflowFailure failure) {
      return failure.text();
    }
  }

  @Test
  void a_login_page_is_detected() {
    try (InProcessMlflow server = InProcessMlflow.start()) {
      server.failAlways(Fault.status(200, "text/html", "<html>Please log in</html>"));

      assertThat(MlflowCheck.of(server(server, Map.of())).problem())
          .hasValue(
              "MLflow at "
                  + server.address()
                  + " did not return JSON, possibly because of a login page or a redirect; check"
                  + " the address, and set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD,"
                  + " or MLFLOW_TRACKING_TOKEN");
    }
  }

  @Test
  void an_untrusted_certificate_is_rejected_unless_allowed() throws Exception {
    try (InProcessMlflow server = InProcessMlflow.start(selfSigned())) {
      assertThat(MlflowCheck.of(server(server, Map.of())).problem().orElseThrow())
          .startsWith("MLflow at " + server.address() + " has a certificate that is not trusted (")
          .endsWith(
              "); add it to Java's trust store, or disable the check with"
                  + " MLFLOW_TRACKING_INSECURE_TLS=true");
      assertThat(server.paths()).isEmpty();

      assertThat(send(server, Map.of("MLFLOW_TRACKING_INSECURE_TLS", "true"))).isEmpty();
      assertThat(server.held().all()).hasSize(2);
    }
  }

  @Test
  void credentials_in_an_error_message_of_the_server_are_not_stored() throws Exception {
    try (InProcessMlflow server = InProcessMlflow.start();
        ResultsStore store = new ResultsLocation(folder.resolve("results")).open()) {
      server.failWhere(
          (path, number) ->
              path.endsWith("log-batch")
                  ? Optional.of(
                      (exchange, request) ->
                          InProcessMlflow.send(
                              exchange,
                              400,
                              "application/json",
                              String.format(
                                  Locale.ROOT,
                                  "{\"error_code\": \"BAD_REQUEST\", \"message\": \"%s\"}",
                                  exchange.getRequestHeaders().getFirst("Authorization"))))
                  : Optional.empty());
      SWEEP.run(store);
      Map<String, String> environment =
          Map.of("MLFLOW_TRACKING_URI", server.address(), "MLFLOW_TRACKING_TOKEN", "t0ken");

      assertThat(new Mlflow(store, folder, environment, line -> {}).sendAll()).isEmpty();

      assertThat(store.outbox().waiting().get(0).problem())
          .hasValue(
              "MLflow rejected the request (400 BAD_REQUEST): Bearer …; 'recital sync' tries"
                  + " again");
    }
    assertThat(everythingWritten()).doesNotContain("t0ken");
  }

  private List<String> send(InProcessMlflow server, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("MLFLOW_TRACKING_URI", server.address());
    List<String> messages = new ArrayList<>();
    try (ResultsStore store = new ResultsLocation(folder.resolve("results")).open()) {
      SWEEP.run(store);
      messages.addAll(
          new Mlflow(store, folder.resolve("results"), environment, messages::add).sendAll());
      assertThat(store.outbox().waiting()).isEmpty();
    }
    return messages;
  }

  private static MlflowServer server(InProcessMlflow server, Map<String, String> settings) {
    return MlflowServer.of(Optional.of(server.address()), settings).orElseThrow();
  }

  private static MlflowConnection connection(InProcessMlflow server, Map<String, String> settings) {
    return new MlflowConnection(server(server, settings), Limits.OF_RUN.requestTimeout());
  }

  /** All bytes of the results folder as text. */
  private String everythingWritten() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private SSLContext selfSigned() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String[] command = {
      keytool.toString(),
      "-genkeypair",
      "-keyalg",
      "RSA",
      "-dname",
      "CN=elsewhere",
      "-storetype",
      "PKCS12",
      "-alias",
      "key",
      "-keystore",
      keys.toString(),
      "-storepass",
      new String(KEY_PASSWORD)
    };
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, KEY_PASSWORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, KEY_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
