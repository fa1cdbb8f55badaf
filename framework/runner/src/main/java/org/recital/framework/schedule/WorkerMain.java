package org.recital.framework.schedule;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Main class of a worker process. */
public final class WorkerMain {
  private final BlockingQueue<TrialJob> jobs = new LinkedBlockingQueue<>();
  private final JobRunner runner;
  private final Writer output;

  private WorkerMain(JobRunner runner, Writer output) {
    this.runner = runner;
    this.output = output;
  }

  /** Runs the trials that arrive on standard input until it is closed. */
  public static void main(String[] arguments) throws InterruptedException {
    serve(Workers.builtIn());
  }

  /** Never returns: the process exits at the end of its input. */
  static void serve(JobRunner runner) throws InterruptedException {
    Writer output =
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
    System.setOut(System.err); // standard output is for messages; other output is logged
    WorkerMain worker = new WorkerMain(runner, output);
    Thread reader = new Thread(worker::readJobs, "jobs");
    reader.setDaemon(true);
    reader.start();
    worker.runJobs();
  }

  /**
   * Reads jobs until the end of the input and then exits, as the parent has ended and needs no
   * result.
   */
  private void readJobs() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        jobs.add(Pipe.job(line));
      }
    } catch (IOException e) {
      System.err.println("the pipe from the parent broke: " + e.getMessage());
    }
    Runtime.getRuntime().halt(0);
  }

  private void runJobs() throws InterruptedException {
    while (true) {
      TrialJob job = jobs.take();
      send(runner.run(job, new ThrottledProgress(event -> send(new WorkerMessage.Event(event)))));
    }
  }

  private synchronized void send(WorkerMessage message) {
    try {
      output.write(Pipe.MARK + Pipe.line(message) + "\n");
      output.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the pipe to the parent broke", e);
    }
  }
}
