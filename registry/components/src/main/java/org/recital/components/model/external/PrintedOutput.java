package org.recital.components.model.external;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lines that a command prints. A separate thread reads them, because a read can block even after
 * the command has ended: a child process that has inherited the pipe keeps it open. Only the
 * beginning of a long line is kept.
 */
final class PrintedOutput {
  private static final int MAX_LENGTH = 10_000;
  private static final int WAITING_LINES = 1000;
  private static final long MILLIS_AFTER_END = 2000;
  private static final long MILLIS_BETWEEN_CHECKS = 100;

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING_LINES);
  private final BooleanSupplier isAlive;
  private final Thread thread;
  private volatile String lastLine = "";

  private PrintedOutput(InputStream from, BooleanSupplier isAlive, boolean logs) {
    this.isAlive = isAlive;
    this.thread = new Thread(() -> read(from, logs), "output of a command");
    thread.setDaemon(true);
    thread.start();
  }

  /** Output whose lines are queued for {@link #next}. */
  static PrintedOutput queued(InputStream from, BooleanSupplier isAlive) {
    return new PrintedOutput(from, isAlive, false);
  }

  /** Output whose lines are printed to the log. */
  static PrintedOutput logged(InputStream from) {
    return new PrintedOutput(from, () -> true, true);
  }

  private void read(InputStream from, boolean logs) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = line(reader); line != null; line = line(reader)) {
        if (logs) {
          System.err.println(line);
        } else {
          lines.put(line);
        }
        lastLine = line.isBlank() ? lastLine : line.strip();
      }
    } catch (IOException | InterruptedException e) {
      // the command was ended
    }
  }

  /** The beginning of the next line; null at the end. */
  private static @Nullable String line(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = reader.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = reader.read()) {
      if (line.length() < MAX_LENGTH && next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /**
   * The next line; empty at the end of the output, or soon after the end of the command.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  Optional<String> next() throws InterruptedException {
    long endedFor = 0;
    while (true) {
      boolean isComplete = !thread.isAlive();
      String line = lines.poll(isComplete ? 0 : MILLIS_BETWEEN_CHECKS, TimeUnit.MILLISECONDS);
      if (line != null) {
        return Optional.of(line);
      }
      endedFor = isAlive.getAsBoolean() ? 0 : endedFor + MILLIS_BETWEEN_CHECKS;
      if (isComplete || endedFor > MILLIS_AFTER_END) {
        return Optional.empty();
      }
    }
  }

  /** The last line that is not blank. */
  String lastLine() {
    return lastLine;
  }

  /** Waits for the end of the output, but not longer than the given time. */
  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }
}
