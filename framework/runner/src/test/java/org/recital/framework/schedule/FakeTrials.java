package org.recital.framework.schedule;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.recital.framework.trial.TrialEvent;

/** Misbehaviour of trials in a fake worker process. */
final class FakeTrials {
  private FakeTrials() {}

  static TrialEvent metric(String name, double value) {
    return new TrialEvent.MetricValue(name, 1, 1, value, Instant.now());
  }

  /** Prints to descriptor 1, like native code. */
  static void printNatively(String text) {
    try {
      FileOutputStream out = new FileOutputStream(FileDescriptor.out);
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints like Java, and like native code that does not end its line. */
  static void print() {
    System.out.println("from Java");
    System.err.println("an error");
    printNatively("a line\nhalf a line");
  }

  static void printMessage(String line) {
    printNatively(Pipe.MARK + line + "\n");
  }

  static void fillMemory() {
    List<long[]> held = new ArrayList<>();
    while (held.size() < Integer.MAX_VALUE) {
      held.add(new long[1 << 27]);
    }
  }

  static void sleep(long seconds) {
    try {
      Thread.sleep(seconds * 1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Uses CPU time for a while. */
  static double compute(long seconds) {
    double sum = 0;
    for (long end = System.nanoTime() + seconds * 1_000_000_000; System.nanoTime() < end; ) {
      sum += Math.sqrt(sum + 1);
    }
    return sum;
  }

  static void kill(String signal) {
    System.err.println("about to die");
    start("kill", "-" + signal, Long.toString(ProcessHandle.current().pid()));
    sleep(10);
  }

  /** Leaves the work to a child process. */
  static void computeInChild(long seconds) {
    Process child = start("sh", "-c", "while :; do :; done");
    sleep(seconds);
    child.destroyForcibly();
  }

  /** Starts a child process that holds the pipes of this process open for half a minute. */
  static void startChildAndExit() {
    start("sleep", "30");
    Runtime.getRuntime().halt(5);
  }

  static Process start(String... command) {
    try {
      return new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process between this trial and the next. */
  static void exitSoon() {
    soon(() -> Runtime.getRuntime().halt(4));
  }

  /** Prints a message between this trial and the next. */
  static void printMessageSoon() {
    soon(() -> printMessage(JobId.random().line(Pipe.line(new WorkerMessage.Done()))));
  }

  private static void soon(Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              sleep(1);
              action.run();
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** Changes everything that is restored before the next trial. */
  static void changeProcess() {
    Locale.setDefault(Locale.forLanguageTag("tr"));
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    System.out.close();
    System.setErr(System.out);
    try {
      System.in.close();
      new FileInputStream(FileDescriptor.in).close();
      new FileOutputStream(FileDescriptor.out).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setName("changed");
    Thread.currentThread().interrupt();
  }

  /** Prints the settings that components may change. */
  static void printState() {
    System.err.println(
        String.join(
            " ",
            Locale.getDefault().toLanguageTag(),
            Locale.getDefault(Locale.Category.FORMAT).toLanguageTag(),
            TimeZone.getDefault().getID(),
            Thread.currentThread().getName(),
            Thread.currentThread().getContextClassLoader().getClass().getSimpleName(),
            "interrupted=" + Thread.currentThread().isInterrupted(),
            "input=" + read()));
    System.out.println("printed");
  }

  private static int read() {
    try {
      return System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Error whose message cannot be obtained. */
  static final class SilentError extends Error {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }
}
