package org.recital.framework.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.recital.Recommender;
import org.recital.Recommender.Scored;
import org.recital.registry.error.RecitalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server of recommendations.
 *
 * <ul>
 *   <li>{@code GET} or {@code HEAD /health}: status 200 while the server is running;
 *   <li>{@code POST /recommend}: recommendations for a {@link RecommendRequest}.
 * </ul>
 *
 * <p>The response to an invalid request is {@code {"error": message}} with a status of 4xx or 500.
 */
public final class RecommendServer implements AutoCloseable {
  /** Maximum size of the body of a request. */
  static final int MAX_BYTES = 1 << 20;

  /**
   * Time limit in seconds for receiving a request, so that stalled clients do not occupy threads.
   */
  private static final int REQUEST_SECONDS = 30;

  /** Time limit in seconds for computing and sending a response. */
  private static final int RESPONSE_SECONDS = 300;

  private static final Logger LOG = LoggerFactory.getLogger(RecommendServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Maximum number of connections that are read or written at the same time. */
  private static final int THREADS = 64;

  /** Maximum number of requests that are computed at the same time, which bounds the memory. */
  private static final int COMPUTED = 4;

  static { // the server of the JDK reads these properties when it is first used
    limit("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    limit("sun.net.httpserver.maxRspTime", RESPONSE_SECONDS);
  }

  private final Function<RecommendRequest, List<List<Scored>>> recommendations;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Semaphore computed = new Semaphore(COMPUTED);

  private RecommendServer(
      Function<RecommendRequest, List<List<Scored>>> recommendations, HttpServer server) {
    this.recommendations = recommendations;
    this.server = server;
  }

  private static void limit(String property, int seconds) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(seconds));
    }
  }

  /** Computes the content of a response. */
  private interface Handler {
    byte[] json(HttpExchange exchange) throws IOException;
  }

  /**
   * Starts a server.
   *
   * @param recommender remains open when the server is closed
   * @param address address to listen on; port 0 for any free port
   * @throws IOException if the address is in use or not one of this machine
   */
  public static RecommendServer start(Recommender recommender, InetSocketAddress address)
      throws IOException {
    return start(request -> recommend(recommender, request), address);
  }

  static RecommendServer start(
      Function<RecommendRequest, List<List<Scored>>> recommendations, InetSocketAddress address)
      throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    RecommendServer server = new RecommendServer(recommendations, http);
    http.createContext("/", exchange -> respond(exchange, server::route));
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** The address on which the server listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private byte[] route(HttpExchange exchange) throws IOException {
    return switch (exchange.getRequestURI().getPath()) {
      case "/health" -> {
        require(exchange, "GET", "HEAD");
        yield json("status", "ok");
      }
      case "/recommend" -> {
        require(exchange, "POST");
        yield recommend(body(exchange));
      }
      default ->
          throw new RequestException(404, "unknown path; use POST /recommend or GET /health");
    };
  }

  private static void require(HttpExchange exchange, String... methods) {
    if (!List.of(methods).contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
      throw new RequestException(405, "the method must be " + methods[0]);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw new RequestException(413, "the request is larger than " + MAX_BYTES + " bytes");
    }
    return body;
  }

  private byte[] recommend(byte[] body) throws IOException {
    computed.acquireUninterruptibly();
    try {
      RecommendRequest request = RecommendRequest.parse(body);
      return new RecommendResponse(request.users(), recommendations.apply(request)).json();
    } finally {
      computed.release();
    }
  }

  private static List<List<Scored>> recommend(Recommender recommender, RecommendRequest request) {
    return request.users().isEmpty()
        ? recommender.recommendForHistories(request.histories(), request.top(), request.options())
        : recommender.recommendAll(request.users(), request.top(), request.options());
  }

  private static void respond(HttpExchange exchange, Handler handler) {
    try (exchange) {
      try {
        send(exchange, 200, handler.json(exchange));
      } catch (RequestException e) {
        send(exchange, e.status(), json("error", String.valueOf(e.getMessage())));
      } catch (
          RecitalException
              e) { // an unknown user or item, or a request that the model does not support
        send(exchange, 400, json("error", String.valueOf(e.getMessage())));
      } catch (RuntimeException | Error e) { // such as OutOfMemoryError
        LOG.error("a request failed unexpectedly", e);
        send(exchange, 500, json("error", "the server failed; see its log"));
      }
    } catch (IOException e) {
      LOG.debug("the client or a time limit has closed the connection", e);
    }
  }

  private static byte[] json(String key, String value) throws IOException {
    return JSON.writeValueAsBytes(Map.of(key, value));
  }

  private static void send(HttpExchange exchange, int status, byte[] json) throws IOException {
    boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Content-Length", Integer.toString(json.length));
    exchange.sendResponseHeaders(status, hasBody ? json.length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(json);
    }
  }

  /** Stops the server; requests in progress have a second to end. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdownNow();
  }
}
