package org.recital.framework.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the output of a worker process to the log file of the running trial. Thread-safe.
 *
 * <p>A log that cannot be written does not affect the trial. The output of an attempt is logged up
 * to a limit; the last lines are always available for the report of a failure.
 */
final class WorkerLog {
  /** Maximum number of bytes that are logged for an attempt. */
  static final int LIMIT = 10_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(WorkerLog.class);
  private static final int TAIL_LINES = 20;
  private static final int TAIL_LINE_LENGTH = 1000;

  /** Line that Java prints if an environment variable sets options for the JVM. */
  private static final Pattern OPTIONS_NOTICE =
      Pattern.compile("(NOTE: )?Picked up (JDK_JAVA|JAVA_TOOL|_JAVA)_OPTIONS: .*");

  private final Deque<String> last = new ArrayDeque<>();
  private Path file;
  private long written;
  private boolean ended; // nothing more is written to the file
  private Optional<JobId> drained = Optional.empty(); // the last job whose output has been read

  WorkerLog(Path file) {
    this.file = file;
  }

  /** Continues with the log of the next trial. */
  synchronized void moveTo(Path next) {
    file = next;
    written = 0;
    ended = false;
    last.clear();
  }

  /** Logs the output of the process until it ends, without Java's line about JVM options. */
  void drain(InputStream output) {
    PrintedLines printed = new PrintedLines(this::addPrinted);
    char[] buffer = new char[1 << 13];
    try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] == Pipe.MARK) {
            printed.flush();
          }
          printed.add(buffer[i]);
        }
      }
      printed.flush();
    } catch (IOException e) {
      LOG.debug("the standard error of a worker cannot be read", e);
    }
  }

  private void addPrinted(String line) {
    if (line.length() == 1 + JobId.LENGTH && line.charAt(0) == Pipe.MARK) {
      endJob(new JobId(line.substring(1)));
    } else if (!OPTIONS_NOTICE.matcher(line).matches()) {
      add(line);
    }
  }

  private synchronized void endJob(JobId id) {
    drained = Optional.of(id);
    notifyAll();
  }

  /** Waits until all output of a job has been logged, but not longer than the given time. */
  synchronized void awaitEnd(JobId job, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toMillis(); left > 0 && !drained.equals(Optional.of(job)); ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  synchronized void add(String line) {
    last.addLast(
        line.length() <= TAIL_LINE_LENGTH ? line : line.substring(0, TAIL_LINE_LENGTH) + "…");
    if (last.size() > TAIL_LINES) {
      last.removeFirst();
    }
    if (!ended) {
      append(line);
    }
  }

  private void append(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (written + bytes.length > LIMIT) {
        ended = true;
        write(cut());
      } else {
        write(bytes);
        written += bytes.length;
      }
    } catch (IOException e) {
      ended = true;
      LOG.warn("cannot write {}: {}", file, e.toString());
    }
  }

  /** Writes to the file, which is created again if a component has deleted it or its folder. */
  private void write(byte[] bytes) throws IOException {
    try {
      Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (NoSuchFileException e) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private static byte[] cut() {
    return String.format(
            Locale.ROOT, "[Recital: the log ends here, as its limit is %d MB]%n", LIMIT / 1_000_000)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Last lines of the log of the running trial. */
  synchronized String tail() {
    return String.join("\n", last);
  }

  /** Ignores all further output, such as that of a child process that has outlived the worker. */
  synchronized void close() {
    ended = true;
  }
}
