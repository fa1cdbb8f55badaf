package org.recital.framework.schedule;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Messages from a worker process to its parent, with the id of the running job. Thread-safe. */
final class JobConnection {
  private final Writer output;
  private Optional<JobId> running = Optional.empty();

  JobConnection(OutputStream output) {
    this.output = new OutputStreamWriter(output, StandardCharsets.UTF_8);
  }

  synchronized void begin(JobId id) {
    running = Optional.of(id);
  }

  synchronized void send(WorkerMessage message) {
    running.ifPresent(id -> write(id, message));
  }

  /**
   * Sends the last message of the job; nothing more is sent until the next job begins.
   *
   * @param before receives the id of the job before the message is sent
   */
  synchronized void end(WorkerMessage message, Consumer<JobId> before) {
    running.ifPresent(before);
    send(message);
    running = Optional.empty();
  }

  /** Sends a heartbeat if a job is running. A broken pipe is reported by the next message. */
  synchronized void sendHeartbeat(Supplier<WorkerMessage.Heartbeat> heartbeat) {
    try {
      if (running.isPresent()) {
        send(heartbeat.get());
      }
    } catch (UncheckedIOException e) {
      running = Optional.empty();
    }
  }

  private void write(JobId id, WorkerMessage message) {
    try {
      output.write(Pipe.MARK + id.line(Pipe.line(message)) + "\n");
      output.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the pipe to the parent broke", e);
    }
  }
}
