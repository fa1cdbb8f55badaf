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

  private final MlflowServer server;
  private final Duration limit;
  private final Answers answers;
  private final HttpClient plain;
  private final TimeLimit calls = new TimeLimit();
  private volatile Optional<ConfiguredCaller> client = Optional.empty();

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

  /** A request of the REST API, sent once. */
  JsonNode post(String path, ObjectNode body) {
    ConfiguredCaller current = client.orElseGet(this::connect);
    client = Optional.of(current);
    try {
      return answers.json(timed(() -> current.post(path, body.toString()), limit));
    } catch (MlflowFailure failure) {
      current.close();
      client = Optional.empty();
      throw failure;
    }
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
        server.insecureTls() ? Optional.of(Trust.inEverything()) : Optional.empty());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.name() + path));
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
    client.ifPresent(ConfiguredCaller::close);
  }
}
