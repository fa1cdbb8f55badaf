package org.recital.framework.spark;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Copies the output of a process, and keeps its last line as the reason of a failure. */
final class PrintedOutput {
  /** Maximum wait after the end of the process, whose child processes may keep the pipe open. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Thread thread;
  private volatile String lastLine = "it printed nothing";

  PrintedOutput(BufferedReader output, PrintStream to) {
    thread =
        new Thread(
            () -> {
              try {
                output.lines().forEach(line -> print(line, to));
              } catch (UncheckedIOException e) {
                // the process was killed
              }
            },
            "output-of-worker");
    thread.setDaemon(true);
    thread.start();
  }

  private void print(String line, PrintStream to) {
    to.println(line);
    if (!line.isBlank()) {
      lastLine = line;
    }
  }

  /** The last line that is not blank, after the end of the process. */
  String lastLine() throws InterruptedException {
    thread.join(GRACE.toMillis());
    return lastLine;
  }
}
