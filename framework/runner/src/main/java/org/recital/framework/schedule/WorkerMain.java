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

/** The main class of a worker process. */
public final class WorkerMain {
  private final BlockingQueue<TrialJob> jobs = new LinkedBlockingQueue<>();
  private final JobRunner runner;
  private final Writer answers;

  private WorkerMain(JobRunner runner, Writer answers) {
    this.runner = runner;
    this.answers = answers;
  }

  /** Runs the trials that arrive on standard input, until it ends. */
  public static void main(String[] arguments) throws InterruptedException {
    serve(Workers.builtIn());
  }

  /** Never returns: the process ends with its input. */
  static void serve(JobRunner runner) throws InterruptedException {
    Writer answers =
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
    System.setOut(System.err); // whoever prints means the log
    WorkerMain worker = new WorkerMain(runner, answers);
    Thread reader = new Thread(worker::readJobs, "jobs");
    reader.setDaemon(true);
    reader.start();
    worker.runJobs();
  }

  /** A parent that is gone will not read a result: the trial that is running ends with it. */
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
      say(runner.run(job, new ThrottledProgress(event -> say(new WorkerMessage.Told(event)))));
    }
  }

  private synchronized void say(WorkerMessage message) {
    try {
      answers.write(Pipe.MARK + Pipe.line(message) + "\n");
      answers.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the pipe to the parent broke", e);
    }
  }
}
