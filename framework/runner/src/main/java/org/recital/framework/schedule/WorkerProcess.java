package org.recital.framework.schedule;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Child process of a worker with its pipes and its log. */
final class WorkerProcess {
  private static final long TIMEOUT_SECONDS = 5;

  private final Process process;
  private final WorkerLog log;
  private final Thread drain;
  private final BufferedReader output;
  private final BufferedWriter jobs;

  private WorkerProcess(Process process, WorkerLog log) {
    this.process = process;
    this.log = log;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.jobs = process.outputWriter(StandardCharsets.UTF_8);
    this.drain = new Thread(() -> log.drain(process.getErrorStream()), "worker-log");
    drain.setDaemon(true);
    drain.start();
  }

  static WorkerProcess start(WorkerCommand command, TrialJob first) throws IOException {
    Path logs = first.log().toAbsolutePath().resolveSibling("");
    Files.createDirectories(logs);
    return new WorkerProcess(command.builder(logs).start(), new WorkerLog(first.log()));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void begin(TrialJob job) throws IOException {
    log.moveTo(job.log());
    jobs.write(Pipe.line(job));
    jobs.newLine();
    jobs.flush();
  }

  /** Waits for the next message; empty if the process has ended. */
  Optional<WorkerMessage> receive() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      int mark = line.indexOf(Pipe.MARK);
      String printed = mark < 0 ? line : line.substring(0, mark);
      if (!printed.isEmpty()) {
        log.add(printed);
      }
      if (mark >= 0) {
        return Optional.of(message(line.substring(mark + 1)));
      }
    }
    return Optional.empty();
  }

  /** A worker that is killed while it writes leaves an incomplete line. */
  private static WorkerMessage message(String line) throws IOException {
    try {
      return Pipe.message(line);
    } catch (RuntimeException e) {
      throw new IOException("the worker's message cannot be read: " + e.getMessage(), e);
    }
  }

  /** Waits for the process to end and returns the reason. */
  Outcome.Died death() {
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      int exitCode = process.waitFor();
      drain.join(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
      return new Outcome.Died(ExitReason.reason(exitCode, log.tail()), log.tail());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Died("waiting for the end of the worker was interrupted", log.tail());
    }
  }

  String lastLines() {
    return log.tail();
  }

  /** Closes the input, which ends the process, and kills it if it does not end in time. */
  void end() {
    try {
      jobs.close();
      if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      log.add("the pipe to the worker broke: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  void kill() {
    process.destroyForcibly();
  }
}
