package org.recital.reports.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Child process that opens a store; the test reads its standard output. */
final class StoreChild {
  private final Process process;
  private final BufferedReader output;

  private StoreChild(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static StoreChild start(String role, Path results) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StoreChild.class.getName(),
            role,
            results.toString());
    return new StoreChild(builder.redirectError(Redirect.INHERIT).start());
  }

  String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the child process has ended");
    }
    return line;
  }

  /** Asks the process to end. */
  void stop() throws IOException {
    try (OutputStream input = process.getOutputStream()) {
      input.write('\n');
    }
  }

  /** The remaining lines, once the process has ended. */
  List<String> lines() {
    return output.lines().toList();
  }

  /** Kills the process, as {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Terminates the process, as {@code kill}. */
  int terminate() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close the output too
    return process.waitFor();
  }

  int await() throws InterruptedException {
    return process.waitFor();
  }

  public static void main(String[] arguments)
      throws InterruptedException, IOException, SQLException {
    if (arguments[0].equals("lock")) {
      lock(Path.of(arguments[1]));
      return;
    }
    if (arguments[0].equals("record")) {
      record(new ResultsLocation(Path.of(arguments[1])));
      return;
    }
    ResultsStore store = new ResultsLocation(Path.of(arguments[1])).open();
    switch (arguments[0]) {
      case "finish" -> finish(store);
      case "hold" -> print("open");
      case "fail-at-shutdown" -> failAtShutdown(store);
      case "read" -> {
        print(store.trials("small").get(0).state().name());
        return;
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    Thread.sleep(60_000);
  }

  private static void lock(Path results) throws InterruptedException, SQLException {
    String url = "jdbc:h2:file:" + results.resolve("recital");
    try (Connection connection = DriverManager.getConnection(url, "recital", "")) {
      print(connection.isClosed() ? "closed" : "locked");
      Thread.sleep(60_000);
    }
  }

  /** Records experiments until a line of input, and opens the store for each of them. */
  private static void record(ResultsLocation results) throws IOException, InterruptedException {
    for (int i = 0; i == 0 || System.in.available() == 0; i++) {
      String name = "written-" + i;
      try (ResultsStore store = openWhenFree(results)) {
        store.record(new Experiment(name, "", "", ReportSettings.DEFAULT));
      }
      print(name);
      Thread.sleep(100); // lets the other process compact the store
    }
  }

  private static ResultsStore openWhenFree(ResultsLocation results) {
    while (true) {
      try {
        return results.open();
      } catch (StoreException inUse) {
        if (!String.valueOf(inUse.getMessage()).contains("is locked by another program")) {
          throw inUse;
        }
      }
    }
  }

  private static void finish(ResultsStore store) {
    long attempt = store.begin("popularity-1", StoreExamples.ENVIRONMENT);
    store.addMetricValues(attempt, List.of(new MetricValue("loss", 1, 1, 0.5, StoreExamples.NOON)));
    store.finish(attempt, StoreExamples.result(0.25, 0.125), StoreExamples.cases());
    print(Long.toString(attempt));
  }

  private static void failAtShutdown(ResultsStore store) {
    long attempt = store.begin("popularity-1", StoreExamples.ENVIRONMENT);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  pause();
                  store.fail(attempt, new Failure(State.INTERRUPTED, "stopped by a signal", ""));
                  store.close();
                  print("closed");
                }));
    print(Long.toString(attempt));
  }

  /** Waits until the shutdown hook of H2 has closed the database. */
  private static void pause() {
    try {
      Thread.sleep(700);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void print(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
