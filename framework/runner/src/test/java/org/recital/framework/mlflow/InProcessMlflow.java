package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import javax.net.ssl.SSLContext;

/**
 * In-process server with the behaviour and the limits of MLflow, and with configurable faults. Its
 * content is kept between {@link #down} and {@link #up}.
 */
public final class InProcessMlflow implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<SSLContext> tls;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "in-process-mlflow");
            thread.setDaemon(true);
            return thread;
          });
  private final HeldRuns held = new HeldRuns();
  private final List<String> logins = Collections.synchronizedList(new ArrayList<>());
  private final List<String> paths = Collections.synchronizedList(new ArrayList<>());
  private volatile BiFunction<String, Integer, Optional<Fault>> faults =
      (path, number) -> Optional.empty();
  private HttpServer server;
  private int port;

  /** Response. */
  record Answer(int status, String body) {}

  /** Processes a request. */
  interface Carried {
    Answer carryOut();
  }

  private InProcessMlflow(Optional<SSLContext> tls) {
    this.tls = tls;
    this.server = listen();
    this.port = server.getAddress().getPort();
  }

  public static InProcessMlflow start() {
    return new InProcessMlflow(Optional.empty());
  }

  static InProcessMlflow start(SSLContext tls) {
    return new InProcessMlflow(Optional.of(tls));
  }

  public String address() {
    return (tls.isPresent() ? "https" : "http") + "://127.0.0.1:" + port;
  }

  /** Sets the fault of a request by its path and its number from 1. */
  void failWhere(BiFunction<String, Integer, Optional<Fault>> chosen) {
    faults = chosen;
  }

  /** Sets the same fault for every request. */
  void failAlways(Fault fault) {
    faults = (path, number) -> Optional.of(fault);
  }

  void recover() {
    faults = (path, number) -> Optional.empty();
  }

  /** Stops listening. */
  public void down() {
    server.stop(0);
  }

  public void up() {
    server = listen();
  }

  /** Never responds. */
  public void hang() {
    failAlways(Fault.hang());
  }

  /** Responds with one byte per second. */
  public void trickle() {
    failAlways(Fault.byteASecond());
  }

  /** Responds to every request with status 500. */
  public void fail() {
    failAlways(Fault.status(500, "text/html", "<h1>Internal Server Error</h1>"));
  }

  /** Deletes everything, like a deleted database. */
  public void wipe() {
    held.loseEverything();
  }

  /** Names of all runs. */
  public List<String> names() {
    return held.all().stream().map(run -> run.name).toList();
  }

  /** Paths of all artifacts. */
  public Set<String> files() {
    return held.artifacts().keySet();
  }

  HeldRuns held() {
    return held;
  }

  /** Authorization headers of the requests that had one. */
  List<String> logins() {
    return List.copyOf(logins);
  }

  /** Paths of all requests. */
  List<String> paths() {
    return List.copyOf(paths);
  }

  private HttpServer listen() {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      HttpServer made;
      if (tls.isPresent()) {
        HttpsServer secure = HttpsServer.create(address, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        made = secure;
      } else {
        made = HttpServer.create(address, 0);
      }
      made.setExecutor(threads);
      made.createContext("/", this::handle);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      paths.add(path);
      Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
          .ifPresent(logins::add);
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Carried carried = () -> carryOut(exchange, path, body);
      Optional<Fault> fault = faults.apply(path, paths.size());
      if (fault.isPresent()) {
        fault.get().answer(exchange, carried);
      } else {
        Answer answer = carried.carryOut();
        send(exchange, answer.status(), "application/json", answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer carryOut(HttpExchange exchange, String path, String body) {
    if (path.equals("/health") || path.equals("/version")) {
      return new Answer(200, path.equals("/health") ? "OK" : "3.17.2");
    }
    try {
      if (path.startsWith("/api/2.0/mlflow-artifacts/artifacts/")) {
        return held.artifact(
            path.substring("/api/2.0/mlflow-artifacts/artifacts/".length()),
            exchange.getRequestMethod(),
            body);
      }
      String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
      JsonNode request = body.isEmpty() ? Query.json(query) : JSON.readTree(body);
      int bytes = body.getBytes(StandardCharsets.UTF_8).length;
      return held.answer(path.replace("/api/2.0/mlflow/", ""), request, bytes);
    } catch (IOException e) {
      return new Answer(500, "{}");
    }
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
