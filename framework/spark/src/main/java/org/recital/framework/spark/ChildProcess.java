package org.recital.framework.spark;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process of Recital that stops when its input ends ({@code --stop-at-end-of-input}), and
 * therefore does not outlive this process.
 */
record ChildProcess(Process process) {
  /** Time that a stopped process has to record or give back its trials. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  /**
   * Starts a process.
   *
   * @throws WorkerException if there is no such program or folder
   */
  static ChildProcess start(ProcessBuilder builder) {
    try {
      return new ChildProcess(builder.redirectInput(ProcessBuilder.Redirect.PIPE).start());
    } catch (IOException missing) {
      throw new WorkerException(
          missing.getMessage()
              + "; share the folder with this machine, and install Recital on it or name its program"
              + " with --command of 'recital export spark'",
          missing);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The exit status, after the end of the process. An interrupt stops the process. */
  int await() throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      stop();
      throw e;
    }
  }

  /** Stops the process, and kills it if it does not end. */
  void stop() throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // the process has ended
    }
    if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
