package org.recital.components.model.external;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The running command of an external model. Its errors are printed to the log of the trial. */
final class Command implements AutoCloseable {
  /** Variables that lead to data, results or the paths of the parent process. */
  private static final List<String> REMOVED = List.of("PWD", "OLDPWD", "CLASSPATH", "_");

  private static final List<String> REMOVED_PREFIXES =
      List.of("RECITAL_", "MLFLOW_", "JAVA_", "JDK_", "_JAVA_", "PYTORCH_LIBRARY_PATH");

  private static final int QUOTED = 300;
  private static final int MILLIS_BETWEEN_MEASUREMENTS = 250;

  private final String text;
  private final Process process;
  private final BufferedReader output;
  private final Writer input;
  private final Thread errors;
  private final Thread measurements;
  private volatile String lastError = "";
  private volatile long memory;

  /** Starts the command in a folder. */
  static Command start(List<String> command, Path folder) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    clean(builder.environment());
    String text = String.join(" ", command);
    try {
      return new Command(text, builder.start());
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      String missing = "'" + command.get(0) + "' is not a program in the folder or on the PATH";
      throw new ExternalException(
          "the command '"
              + text
              + "' cannot be started: "
              + (reason.contains("error=2,")
                  ? missing
                  : reason.contains("error=13,")
                      ? "permission denied"
                      : "the system refused to start a process"),
          e);
    }
  }

  private static void clean(Map<String, String> environment) {
    environment.keySet().removeAll(REMOVED);
    environment.keySet().removeIf(name -> REMOVED_PREFIXES.stream().anyMatch(name::startsWith));
    environment.put("PYTHONUNBUFFERED", "1"); // progress lines arrive when they are printed
  }

  private Command(String text, Process process) {
    this.text = text;
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    this.errors = daemon("errors of a command", this::logErrors);
    this.measurements = daemon("memory of a command", this::measure);
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void logErrors() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.err.println(line);
        if (!line.isBlank()) {
          lastError = line.strip();
        }
      }
    } catch (IOException e) {
      // the process was ended
    }
  }

  private void measure() {
    try {
      while (process.isAlive()) {
        long now =
            Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(Command::residentBytes)
                .sum();
        memory = Math.max(memory, now);
        Thread.sleep(MILLIS_BETWEEN_MEASUREMENTS);
      }
    } catch (InterruptedException e) {
      // the command has ended
    }
  }

  /** The resident memory of a process; 0 if it has ended or the system does not tell. */
  private static long residentBytes(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/" + process.pid() + "/status"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Highest memory of the command and its child processes that was measured, in bytes. */
  long memory() {
    return memory;
  }

  /** The command as the spec gives it. */
  @Override
  public String toString() {
    return text;
  }

  /** Ends the input of the command. */
  void closeInput() {
    try {
      input.close();
    } catch (IOException e) {
      // the command does not read its input
    }
  }

  /** Sends a line. */
  void send(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw failure("has closed its input");
    }
  }

  /** The next line that the command prints; empty at its end. */
  Optional<String> line() {
    try {
      return Optional.ofNullable(output.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Waits for the end of the command, which must succeed. */
  void await() {
    int status = status();
    if (status != 0) {
      throw failure("ended with status " + status);
    }
  }

  private int status() {
    try {
      int status = process.waitFor();
      errors.join(TimeUnit.SECONDS.toMillis(5));
      return status;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExternalException("the command '" + text + "' was interrupted", e);
    }
  }

  /** A failure of the command with the last line of its standard error. */
  ExternalException failure(String what) {
    String error = lastError.length() > QUOTED ? lastError.substring(0, QUOTED) + "…" : lastError;
    return new ExternalException(
        "the command '" + text + "' " + what + (error.isEmpty() ? "" : ": " + error));
  }

  /** Ends the command and its child processes. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    measurements.interrupt();
  }
}
