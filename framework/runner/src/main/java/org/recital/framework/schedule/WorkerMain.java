package org.recital.framework.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.recital.framework.trial.TrialEvent;

/** Main class of a worker process. */
public final class WorkerMain {
  /**
   * Exit code after an input line that is not a job, for example because a component has read a
   * part of the line.
   */
  private static final int UNREADABLE_JOB = 1;

  private final BlockingQueue<TrialJob> jobs = new LinkedBlockingQueue<>();
  private final ProcessState initial = ProcessState.current();
  private final StandardStreams streams;
  private final JobConnection connection;
  private final Heartbeat heartbeat;

  private WorkerMain(StandardStreams streams) {
    this.streams = streams;
    this.connection = new JobConnection(streams.messages());
    this.heartbeat = new Heartbeat(connection);
  }

  /** Runs the trials that arrive on standard input until it is closed. */
  public static void main(String[] arguments) {
    serve(Workers::builtIn);
  }

  /**
   * Never returns: the process exits at the end of its input.
   *
   * @param runner supplier of the runner; the first heartbeat does not wait for it
   */
  static void serve(Supplier<JobRunner> runner) {
    WorkerMain worker = new WorkerMain(StandardStreams.take());
    worker.streams.reset();
    worker.heartbeat.start();
    Thread reader = new Thread(worker::readJobs, "jobs");
    reader.setDaemon(true);
    reader.start();
    worker.runJobs(runner.get());
  }

  /**
   * Reads jobs until the end of the input. Then exits, because the parent has ended and needs no
   * result.
   */
  private void readJobs() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(streams.jobs(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        accept(line);
      }
    } catch (IOException e) {
      System.err.println("the pipe from the parent broke: " + e.getMessage());
    } catch (RuntimeException e) {
      System.err.println("the job cannot be read: " + e.getMessage());
      Runtime.getRuntime().halt(UNREADABLE_JOB);
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(0);
  }

  private void accept(String line) {
    JobId id = JobId.of(line);
    TrialJob job = Pipe.job(JobId.json(line));
    heartbeat.activity().begin();
    connection.begin(id);
    connection.sendHeartbeat(heartbeat.activity()::tick); // the job has arrived
    jobs.add(job);
  }

  private void runJobs(JobRunner runner) {
    while (true) {
      TrialJob job = nextJob();
      initial.restore();
      streams.reset();
      connection.end(runner.run(job, listener()), streams::endLog);
    }
  }

  /** Waits for a job. A component that interrupts this thread does not end the wait. */
  private TrialJob nextJob() {
    while (true) {
      try {
        return jobs.take();
      } catch (InterruptedException e) {
        initial.restore();
      }
    }
  }

  private Consumer<TrialEvent> listener() {
    Consumer<TrialEvent> events =
        new ThrottledProgress(event -> connection.send(new WorkerMessage.Event(event)));
    return event -> {
      heartbeat.activity().event();
      events.accept(event);
    };
  }
}
