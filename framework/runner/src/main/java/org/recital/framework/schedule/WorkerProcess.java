package org.recital.framework.schedule;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Child process of a worker with its pipes and its log. Used by one thread, except for {@link
 * #kill}.
 */
final class WorkerProcess {
  private static final long TIMEOUT_SECONDS = 5;
  private static final Duration POLL = Duration.ofMillis(500);

  /** Maximum wait for the rest of the output of a process that has ended. */
  private static final Duration REST = Duration.ofSeconds(2);

  private final Process process;
  private final WorkerLog log;
  private final Thread drain;
  private final WorkerOutput output;
  private final BufferedWriter jobs;
  private Optional<JobId> previous = Optional.empty();

  private WorkerProcess(Process process, WorkerLog log) {
    this.process = process;
    this.log = log;
    this.output = new WorkerOutput(process.inputReader(StandardCharsets.UTF_8), log);
    this.jobs = process.outputWriter(StandardCharsets.UTF_8);
    this.drain = new Thread(() -> log.drain(process.getErrorStream()), "worker-log");
    drain.setDaemon(true);
    drain.start();
    output.start();
  }

  static WorkerProcess start(WorkerProcessCommand command, TrialJob first) throws IOException {
    Path logs = first.log().toAbsolutePath().resolveSibling("");
    Files.createDirectories(logs);
    return new WorkerProcess(command.builder(logs).start(), new WorkerLog(first.log()));
  }

  /** Whether the process has begun a job before. */
  boolean isUsed() {
    return previous.isPresent();
  }

  /** Whether the process is alive and has printed no message since its last job. */
  boolean isReady() {
    return process.isAlive() && output.isEmpty();
  }

  /** Begins a job. First waits a short time for the output of the previous job to be logged. */
  void begin(TrialJob job) throws IOException, InterruptedException {
    if (previous.isPresent()) {
      log.awaitEnd(previous.get(), REST);
    }
    JobId id = JobId.random();
    previous = Optional.of(id);
    log.moveTo(job.log());
    output.expect(id);
    jobs.write(id.line(Pipe.line(job)));
    jobs.newLine();
    jobs.flush();
  }

  /**
   * Waits a short time for the next part of the output. If the process has ended, the output counts
   * as ended when no part arrives in this time, even if a child process keeps the output open.
   */
  Optional<WorkerOutput.Part> receive() throws InterruptedException {
    boolean ended = !process.isAlive();
    Optional<WorkerOutput.Part> part = output.next(ended ? REST : POLL);
    return part.isEmpty() && ended ? Optional.of(new WorkerOutput.Part.End()) : part;
  }

  /** Waits for the process to end and returns the reason. */
  Outcome.Died death() throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
    int exitCode = process.waitFor();
    finishLog();
    return new Outcome.Died(ExitReason.reason(exitCode, log.tail()), log.tail());
  }

  /** Kills the process and returns the last lines of its log. */
  String terminate() throws InterruptedException {
    kill();
    process.waitFor();
    finishLog();
    return log.tail();
  }

  /** Waits for the rest of the log, but not for a child process that has outlived the worker. */
  private void finishLog() throws InterruptedException {
    drain.join(REST.toMillis());
    output.close();
    log.close();
  }

  String lastLines() {
    return log.tail();
  }

  /** Closes the input, which ends the process, and kills it if it does not end in time. */
  void end() {
    try {
      jobs.close();
      if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        finishLog();
        return;
      }
    } catch (IOException e) {
      log.add("the pipe to the worker broke: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  /** Kills the process and its child processes. */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
