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
 * HTTP connection to a tracking server with a timeout for every request. Used by one thread.
 *
 * <p>REST API requests use MLflow's client, which is discarded with its connections after a failure
 * and created again. Artifacts are uploaded by PUT. Redirects are not followed, so that credentials
 * are never sent to another host.
 */
final class MlflowConnection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
  private static final int OK = 200;
  private static final long BYTES_PER_SECOND = 100_000;

  private final MlflowServer server;
  private final Duration requestTimeout;
  private final MlflowResponses responses;
  private Optional<HttpClient> http = Optional.empty();
  private final TimeLimit calls = new TimeLimit();
  private volatile Optional<ConfiguredCaller> caller = Optional.empty();

  MlflowConnection(MlflowServer server, Duration requestTimeout) {
    this.server = server;
    this.requestTimeout = requestTimeout;
    this.responses = new MlflowResponses(server);
  }

  /**
   * Sends a request of the REST API once and returns the response.
   *
   * @throws MlflowFailure if the server rejects the request or does not respond in time
   */
  JsonNode post(String path, ObjectNode body) {
    ConfiguredCaller current = caller.orElseGet(this::connect);
    caller = Optional.of(current);
    try {
      return responses.json(timed(() -> current.post(path, body.toString()), requestTimeout));
    } catch (MlflowFailure failure) {
      current.close();
      caller = Optional.empty();
      throw failure;
    }
  }

  /**
   * Uploads an artifact.
   *
   * @param path path below {@code mlflow-artifacts:/}
   * @param content content of known length; each 100 kB adds one second to the timeout
   */
  void put(String path, HttpRequest.BodyPublisher content) {
    Duration longer = requestTimeout.plusSeconds(content.contentLength() / BYTES_PER_SECOND);
    responses.checkEmpty(send(request(ARTIFACTS + path).PUT(content).build(), longer));
  }

  /** Response to a GET request for a path below the address of the server, as text. */
  String get(String path) {
    return send(request(path).GET().build(), requestTimeout);
  }

  /** Response to a GET request for a path below the address of the server, as JSON. */
  JsonNode read(String path) {
    return responses.json(get(path));
  }

  private ConfiguredCaller connect() {
    return new ConfiguredCaller(
        new BasicMlflowHostCreds(
            server.name(),
            server.user().orElse(null),
            server.password().orElse(null),
            server.token().orElse(null),
            server.insecureTls()),
        CONNECT_TIMEOUT,
        requestTimeout,
        server.insecureTls() ? Optional.of(TlsSettings.trustAll()) : Optional.empty());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.name() + path));
    server.authorization().ifPresent(login -> request.header("Authorization", login));
    return request;
  }

  /** Created on first use: creation is slow and would delay the start of a run. */
  private HttpClient http() {
    HttpClient client = http.orElseGet(this::createHttp);
    http = Optional.of(client);
    return client;
  }

  private HttpClient createHttp() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT);
    if (server.insecureTls()) {
      builder.sslContext(TlsSettings.trustAll());
    }
    return builder.build();
  }

  private String send(HttpRequest request, Duration timeout) {
    HttpClient client = http();
    HttpResponse<String> response =
        timed(() -> client.send(request, HttpResponse.BodyHandlers.ofString()), timeout);
    if (response.statusCode() != OK) {
      throw responses.refusal(response.statusCode(), response.body());
    }
    return response.body();
  }

  private <T> T timed(Callable<T> call, Duration timeout) {
    try {
      return calls.call(call, timeout);
    } catch (TimeoutException e) {
      throw responses.timedOut(Math.max(1, timeout.toSeconds()));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof MlflowHttpException rejected) {
        String body = Optional.ofNullable(rejected.getBodyMessage()).orElse("");
        throw responses.refusal(rejected.getStatusCode(), body);
      }
      if (cause instanceof Error error && !(cause instanceof LinkageError)) {
        throw error;
      }
      throw responses.noResponse(cause);
    }
  }

  /** Aborts the pending request. May be called by any thread. */
  @Override
  public void close() {
    calls.close();
    caller.ifPresent(ConfiguredCaller::close);
  }
}
