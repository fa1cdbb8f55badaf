package org.recital.framework.schedule;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;
import org.recital.registry.data.DataException;

/** Worker process whose trials behave as their canonical text specifies. */
final class FakeWorkerMain {
  private FakeWorkerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    WorkerMain.serve(new JobRunner(FakeWorkerMain::run));
  }

  static void run(TrialJob job, Consumer<TrialEvent> listener) {
    listener.accept(new TrialEvent.MetricValue("process", 1, 1, ProcessHandle.current().pid()));
    switch (job.canonical()) {
      case "print" -> print();
      case "bad data" -> throw new DataException("ratings.csv:3: 'x' is no rating");
      case "bug" -> throw new IllegalStateException("a bug");
      case "exit" -> System.exit(7);
      case "half a message" -> incompleteMessage();
      case "memory" -> fillMemory();
      case "sleep" -> sleep();
      default -> {
        if (job.canonical().startsWith("kill ")) {
          kill(job.canonical().substring("kill ".length()));
        }
      }
    }
    listener.accept(new TrialEvent.MetricValue("end", 1, 2, 1.0));
  }

  /** Prints like Java, and like native code that does not end its line. */
  private static void print() {
    System.out.println("from Java");
    System.err.println("an error");
    try {
      FileOutputStream out = new FileOutputStream(FileDescriptor.out);
      out.write("a line\nhalf a line".getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends like a worker that is killed while it writes. */
  private static void incompleteMessage() {
    try {
      FileOutputStream out = new FileOutputStream(FileDescriptor.out);
      out.write((Pipe.MARK + "{\"type\": \"finis").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().halt(9);
  }

  private static void fillMemory() {
    List<long[]> held = new ArrayList<>();
    while (held.size() < Integer.MAX_VALUE) {
      held.add(new long[1 << 27]);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void kill(String signal) {
    try {
      String self = Long.toString(ProcessHandle.current().pid());
      System.err.println("about to die");
      new ProcessBuilder("kill", "-" + signal, self).start();
      Thread.sleep(10_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
