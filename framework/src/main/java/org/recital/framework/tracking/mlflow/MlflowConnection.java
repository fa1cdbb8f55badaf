package org.recital.framework.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;
import org.recital.framework.tracking.mlflow.MlflowFailure.Reason;

/**
 * Requests to a server, each with a limit of its time. Used by one thread.
 *
 * <p>MLflow's client knows no limit of time, sends whatever failed three times, and loses a
 * connection with every answer 429 until it hangs. So a client is given up with its first failure,
 * and a run is created without it, as that must not be done twice. It sends POST alone, whose
 * redirects it does not follow; nothing else here follows any either.
 */
final class MlflowConnection implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String API = "/api/2.0/mlflow/";
  private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts/";
  private static final int OK = 200;

  /** Kept, as loggers that nobody holds are forgotten together with their level. */
  private static final Logger ITS_HTTP = Logger.getLogger("org.mlflow_project.apachehttp");

  static {
    ITS_HTTP.setLevel(Level.OFF); // it tells users of every connection that it opens anew
  }

  private final MlflowServer server;
  private final Duration limit;
  private final Answers answers;
  private final HttpClient plain;
  private final TimeLimit calls = new TimeLimit();
  private volatile Optional<MlflowClient> client = Optional.empty();

  MlflowConnection(MlflowServer server, Duration limit) {
    this.server = server;
    this.limit = limit;
    this.answers = new Answers(server);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT);
    if (server.insecureTls()) {
      builder.sslContext(Trust.inEverything());
    }
    this.plain = builder.build();
  }

  /** A request that may be repeated. */
  JsonNode post(String path, ObjectNode body) {
    MlflowClient current = client.orElseGet(this::connect);
    client = Optional.of(current);
    try {
      return answers.json(timed(() -> current.sendPost(path, body.toString()), limit));
    } catch (MlflowFailure failure) {
      current.close();
      client = Optional.empty();
      throw failure;
    }
  }

  /** A request that is sent once, whatever comes of it. */
  JsonNode postOnce(String path, ObjectNode body) {
    HttpRequest request =
        request(API + path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return answers.json(send(request, limit));
  }

  /** Puts a file where a run has its artifacts, below {@code mlflow-artifacts:/}. */
  void put(String path, byte[] content) {
    Duration longer = limit.plusSeconds(content.length / 100_000);
    send(
        request(FILES + path).PUT(HttpRequest.BodyPublishers.ofByteArray(content)).build(), longer);
  }

  /** The text that the server has at a path below its address. */
  String get(String path) {
    return send(request(path).GET().build(), limit);
  }

  private MlflowClient connect() {
    return new MlflowClient(
        new BasicMlflowHostCreds(
            server.name(),
            server.user().orElse(null),
            server.password().orElse(null),
            server.token().orElse(null),
            server.insecureTls()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.name() + path)).timeout(limit);
    login().ifPresent(login -> request.header("Authorization", login));
    return request;
  }

  private Optional<String> login() {
    if (server.user().isPresent() && server.password().isPresent()) {
      byte[] both =
          (server.user().get() + ":" + server.password().get()).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
    return server.token().map(token -> "Bearer " + token);
  }

  private String send(HttpRequest request, Duration within) {
    HttpResponse<String> response =
        timed(() -> plain.send(request, HttpResponse.BodyHandlers.ofString()), within);
    if (response.statusCode() != OK) {
      throw answers.refusal(response.statusCode(), response.body());
    }
    return response.body();
  }

  private <T> T timed(Callable<T> call, Duration within) {
    try {
      return calls.call(call, within);
    } catch (TimeoutException e) {
      throw answers.tooLate(Math.max(1, within.toSeconds()));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof MlflowHttpException refused) {
        String body = Optional.ofNullable(refused.getBodyMessage()).orElse("");
        throw answers.refusal(refused.getStatusCode(), body);
      }
      if (cause instanceof Error error && !(cause instanceof LinkageError)) {
        throw error;
      }
      throw answers.silence(cause);
    }
  }

  /** What is being asked is given up; may be called by any thread. */
  @Override
  public void close() {
    calls.close();
    client.ifPresent(MlflowClient::close);
  }

  /** Whether a failure says that a server has no such page. */
  static boolean isMissing(MlflowFailure failure) {
    return failure.reason() == Reason.SETTING && failure.text().contains("(404)");
  }
}
