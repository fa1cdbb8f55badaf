package org.recital.framework.schedule;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A child process, the pipes from and to it, and its log. */
final class WorkerProcess {
  private static final long PATIENCE_SECONDS = 5;

  private final Process process;
  private final WorkerLog log;
  private final Thread drain;
  private final BufferedReader answers;
  private final BufferedWriter jobs;

  private WorkerProcess(Process process, WorkerLog log) {
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
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

  /** The next thing it says; empty when it has died. */
  Optional<WorkerMessage> listen() throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
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

  /** A worker that is killed while it speaks leaves half a line behind. */
  private static WorkerMessage message(String line) throws IOException {
    try {
      return Pipe.message(line);
    } catch (RuntimeException e) {
      throw new IOException("the worker's message cannot be read: " + e.getMessage(), e);
    }
  }

  /** How it died. */
  Outcome.Died death() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      int exitCode = process.waitFor();
      drain.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      return new Outcome.Died(ExitReason.reason(exitCode, log.tail()), log.tail());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Died("the wait for the worker's end was interrupted", log.tail());
    }
  }

  String lastLines() {
    return log.tail();
  }

  /** Lets it go: it ends when its input does. */
  void end() {
    try {
      jobs.close();
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
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
