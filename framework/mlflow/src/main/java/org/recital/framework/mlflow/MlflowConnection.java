package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.mlflow.tracking.ConfiguredCaller;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * Requests to a server, each with a limit of its time. Used by one thread.
 *
 * <p>MLflow's client sends what the REST API is asked; with a failure it is thrown away, its
 * connections with it, and a new one made. Files go out by PUT. No redirect is followed, so that no
 * password leaves for another host.
 */
final class MlflowConnection implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts/";
  private static final int OK = 200;
  private static final long BYTES_A_SECOND = 100_000;

  private final MlflowServer server;
  private final Duration limit;
  private final MlflowResponses answers;
  private Optional<HttpClient> plain = Optional.empty();
  private final TimeLimit calls = new TimeLimit();
  private volatile Optional<ConfiguredCaller> caller = Optional.empty();

  MlflowConnection(MlflowServer server, Duration limit) {
    this.server = server;
    this.limit = limit;
    this.answers = new MlflowResponses(server);
  }

  /** A request of the REST API, sent once. */
  JsonNode post(String path, ObjectNode body) {
    ConfiguredCaller current = caller.orElseGet(this::connect);
    caller = Optional.of(current);
    try {
      return answers.json(timed(() -> current.post(path, body.toString()), limit));
    } catch (MlflowFailure failure) {
      current.close();
      caller = Optional.empty();
      throw failure;
    }
  }

  /**
   * Puts a file where a run has its artifacts, below {@code mlflow-artifacts:/}.
   *
   * @param content of known length; a second is allowed for each 100 kB of it
   */
  void put(String path, HttpRequest.BodyPublisher content) {
    Duration longer = limit.plusSeconds(content.contentLength() / BYTES_A_SECOND);
    answers.nothing(send(request(FILES + path).PUT(content).build(), longer));
  }

  /** The text that the server has at a path below its address. */
  String get(String path) {
    return send(request(path).GET().build(), limit);
  }

  /** The JSON that the server has at a path below its address. */
  JsonNode read(String path) {
    return answers.json(get(path));
  }

  private ConfiguredCaller connect() {
    return new ConfiguredCaller(
        new BasicMlflowHostCreds(
            server.name(),
            server.user().orElse(null),
            server.password().orElse(null),
            server.token().orElse(null),
            server.insecureTls()),
        CONNECT,
        limit,
        server.insecureTls() ? Optional.of(TlsSettings.inEverything()) : Optional.empty());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.name() + path));
    server.authorization().ifPresent(login -> request.header("Authorization", login));
    return request;
  }

  /** Made when it is first needed, which is not where a run begins: it takes a while. */
  private HttpClient plain() {
    HttpClient known = plain.orElseGet(this::makePlain);
    plain = Optional.of(known);
    return known;
  }

  private HttpClient makePlain() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT);
    if (server.insecureTls()) {
      builder.sslContext(TlsSettings.inEverything());
    }
    return builder.build();
  }

  private String send(HttpRequest request, Duration within) {
    HttpClient client = plain();
    HttpResponse<String> response =
        timed(() -> client.send(request, HttpResponse.BodyHandlers.ofString()), within);
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
    caller.ifPresent(ConfiguredCaller::close);
  }
}
