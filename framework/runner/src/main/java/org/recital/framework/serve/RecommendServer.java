package org.recital.framework.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.recital.Recommender;
import org.recital.Recommender.Scored;
import org.recital.registry.error.RecitalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server of recommendations.
 *
 * <ul>
 *   <li>{@code GET /health}: status 200 while the server is running;
 *   <li>{@code POST /recommend}: recommendations for a {@link RecommendRequest}.
 * </ul>
 *
 * <p>Errors are answered with {@code {"error": message}} and a status of 4xx or 500.
 */
public final class RecommendServer implements AutoCloseable {
  /** Maximum size of the body of a request. */
  static final int MAX_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(RecommendServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int THREADS = 4;

  private final Recommender recommender;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private RecommendServer(Recommender recommender, HttpServer server) {
    this.recommender = recommender;
    this.server = server;
  }

  /** Computes the answer to a request. */
  private interface Handler {
    Object answer(HttpExchange exchange) throws IOException;
  }

  /**
   * Starts a server.
   *
   * @param recommender remains open when the server is closed
   * @param address address to listen at; port 0 for any free port
   * @throws IOException if the address is in use or not one of this machine
   */
  public static RecommendServer start(Recommender recommender, InetSocketAddress address)
      throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    RecommendServer server = new RecommendServer(recommender, http);
    http.createContext("/", exchange -> server.answer(exchange, server::route));
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** The address at which the server listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private Object route(HttpExchange exchange) throws IOException {
    return switch (exchange.getRequestURI().getPath()) {
      case "/health" -> {
        require("GET", exchange);
        yield Map.of("status", "ok");
      }
      case "/recommend" -> {
        require("POST", exchange);
        yield recommend(RecommendRequest.parse(body(exchange)));
      }
      default ->
          throw new RequestException(404, "unknown path; use POST /recommend or GET /health");
    };
  }

  private static void require(String method, HttpExchange exchange) {
    if (!exchange.getRequestMethod().equals(method)) {
      throw new RequestException(405, "the method must be " + method);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw new RequestException(413, "the request is larger than " + MAX_BYTES + " bytes");
    }
    return body;
  }

  private Map<String, Object> recommend(RecommendRequest request) {
    List<List<Scored>> lists =
        request.users().isEmpty()
            ? recommender.recommendForHistories(
                request.histories(), request.top(), request.options())
            : recommender.recommendAll(request.users(), request.top(), request.options());
    List<Object> recommendations = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      Map<String, Object> one = new LinkedHashMap<>();
      if (!request.users().isEmpty()) {
        one.put("user", request.users().get(i));
      }
      one.put("items", lists.get(i).stream().map(RecommendServer::item).toList());
      recommendations.add(one);
    }
    return Map.of("recommendations", recommendations);
  }

  private static Map<String, Object> item(Scored scored) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("item", scored.item());
    item.put("score", scored.score());
    return item;
  }

  private void answer(HttpExchange exchange, Handler handler) {
    try (exchange) {
      try {
        send(exchange, 200, handler.answer(exchange));
      } catch (RequestException e) {
        send(exchange, e.status(), Map.of("error", String.valueOf(e.getMessage())));
      } catch (RecitalException e) { // an unknown user or item, or what the model cannot do
        send(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        LOG.error("a request failed unexpectedly", e);
        send(exchange, 500, Map.of("error", "the server failed; see its log"));
      }
    } catch (IOException e) {
      LOG.debug("the client has closed the connection", e);
    }
  }

  private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
    byte[] json = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  /** Stops the server; requests in progress have a second to end. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdownNow();
  }
}
