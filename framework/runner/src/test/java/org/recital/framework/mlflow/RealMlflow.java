package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code mlflow server} process with its own database. */
final class RealMlflow implements AutoCloseable {
  /** Environment variable with the path of the MLflow executable for tests. */
  static final String VARIABLE = "RECITAL_TEST_MLFLOW";

  private static final Path INSTALLED = Path.of("../../results/mlflow/venv/bin/mlflow");
  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final int port;

  private RealMlflow(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Executable of the environment variable, or the one that scripts/mlflow-server installed. */
  static Optional<Path> executable() {
    String given = System.getenv().getOrDefault(VARIABLE, "");
    if (!given.isEmpty()) {
      assertThat(Path.of(given)).as(VARIABLE).isExecutable();
      return Optional.of(Path.of(given));
    }
    return Optional.of(INSTALLED).filter(Files::isExecutable);
  }

  static RealMlflow start(Path mlflow, Path folder) throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                mlflow.toAbsolutePath().toString(),
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--workers",
                "1",
                "--backend-store-uri",
                "sqlite:///" + folder.resolve("mlflow.db"),
                "--artifacts-destination",
                folder.resolve("artifacts").toString()));
    builder.directory(folder.toFile());
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("server.log").toFile());
    RealMlflow server = new RealMlflow(builder.start(), port);
    server.await(folder.resolve("server.log"));
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  private void await(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest health = HttpRequest.newBuilder(URI.create(address() + "/health")).build();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        Thread.sleep(200);
      }
    }
    close();
    throw new AssertionError("mlflow server did not start:\n" + Files.readString(log));
  }

  /** Ends the server process and its children. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
