package org.recital.framework.schedule;

import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Standard output of a worker process: messages, between lines that components print. The output is
 * read on a separate thread, because it may stay open when the worker has ended: a child process of
 * the worker may still use it.
 */
final class WorkerOutput {
  /** Part of the output. */
  sealed interface Part {
    /** A message with the id of the running job. */
    record Message(WorkerMessage content) implements Part {}

    /**
     * A marked line that is no message of the running job.
     *
     * @param reason reason in one line
     */
    record Invalid(String reason) implements Part {}

    /** The output has ended. */
    record End() implements Part {}
  }

  private static final int WAITING_PARTS = 256;
  private static final int QUOTED = 80;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Reader reader;
  private final PrintedLines printed;
  private final StringBuilder message = new StringBuilder();
  private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(WAITING_PARTS);
  private volatile Optional<JobId> running = Optional.empty();
  private volatile boolean closed;
  private boolean inMessage;
  private boolean skipping; // the rest of an invalid line

  WorkerOutput(Reader reader, WorkerLog log) {
    this.reader = reader;
    this.printed =
        new PrintedLines(
            line -> {
              if (!line.isEmpty()) {
                log.add(line);
              }
            });
  }

  /** Starts the thread that reads the output. */
  void start() {
    Thread thread = new Thread(this::read, "worker-output");
    thread.setDaemon(true);
    thread.start();
  }

  /** Expects messages with this id. */
  void expect(JobId id) {
    running = Optional.of(id);
  }

  /** The next part; empty if there is none within the given time. */
  Optional<Part> next(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(parts.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Whether no part is waiting. */
  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Discards the waiting parts and all further output. */
  void close() {
    closed = true;
    parts.clear();
  }

  private void read() {
    char[] buffer = new char[1 << 13];
    try (reader) {
      for (int count = reader.read(buffer); count >= 0 && !closed; count = reader.read(buffer)) {
        for (int i = 0; i < count; i++) {
          add(buffer[i]);
        }
      }
      printed.flush();
      put(new Part.End());
    } catch (IOException e) {
      put(new Part.End());
    } catch (RuntimeException | Error e) {
      put(new Part.Invalid("its output cannot be read: " + e));
    }
  }

  private void add(char c) {
    if (inMessage) {
      addToMessage(c);
    } else if (c == Pipe.MARK) {
      printed.flush();
      inMessage = true;
    } else {
      printed.add(c);
    }
  }

  private void addToMessage(char c) {
    if (c == '\n') {
      if (!skipping) {
        put(part(message.toString()));
      }
      message.setLength(0);
      skipping = false;
      inMessage = false;
    } else if (!skipping) {
      message.append(c);
      if (message.length() == JobId.LENGTH + QUOTED && !isOfRunningJob(message.toString())) {
        put(foreign(message.toString())); // not read further, as it may be long
        skipping = true;
      }
    }
  }

  private Part part(String line) {
    if (!isOfRunningJob(line)) {
      return foreign(line);
    }
    try {
      return new Part.Message(Pipe.message(JobId.json(line)));
    } catch (RuntimeException e) {
      return new Part.Invalid("a message of the worker cannot be read: " + quoted(e.toString()));
    }
  }

  private boolean isOfRunningJob(String line) {
    return running.filter(id -> line.startsWith(id.line(""))).isPresent();
  }

  private static Part foreign(String line) {
    return new Part.Invalid(
        "a component printed a line of the worker protocol to standard output: '"
            + quoted(line)
            + "'; it must not print the character U+001E");
  }

  /** The beginning of a text, in one line. */
  private static String quoted(String text) {
    String printable = CONTROL.matcher(text).replaceAll("?");
    return printable.length() <= QUOTED ? printable : printable.substring(0, QUOTED) + "…";
  }

  /** Waits while too many parts are waiting, so that a flood of messages needs little memory. */
  private void put(Part part) {
    try {
      boolean done = false;
      while (!done && !closed) {
        done = parts.offer(part, 1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      closed = true; // nobody interrupts this thread
    }
  }
}
