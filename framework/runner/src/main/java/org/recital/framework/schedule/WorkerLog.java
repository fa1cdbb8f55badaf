package org.recital.framework.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writer of the output of a worker process to the log file of the running trial. Thread-safe.
 *
 * <p>A log that cannot be written does not affect the trial.
 */
final class WorkerLog {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLog.class);
  private static final int TAIL_LINES = 20;

  /** Line that Java prints if an environment variable sets options for the JVM. */
  private static final Pattern OPTIONS_NOTICE =
      Pattern.compile("(NOTE: )?Picked up (JDK_JAVA|JAVA_TOOL|_JAVA)_OPTIONS: .*");

  private final Deque<String> last = new ArrayDeque<>();
  private Path file;
  private boolean broken;

  WorkerLog(Path file) {
    this.file = file;
  }

  /** Continues with the log of the next trial. */
  synchronized void moveTo(Path next) {
    file = next;
    broken = false;
    last.clear();
  }

  /** Logs the output of the process until it ends, without Java's line about JVM options. */
  void drain(InputStream printed) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!OPTIONS_NOTICE.matcher(line).matches()) {
          add(line);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("the standard error of a worker cannot be read", e);
    }
  }

  synchronized void add(String line) {
    last.addLast(line);
    if (last.size() > TAIL_LINES) {
      last.removeFirst();
    }
    if (broken) {
      return;
    }
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      broken = true;
      LOG.warn("cannot write {}: {}", file, e.toString());
    }
  }

  /** Last lines of the log of the running trial. */
  synchronized String tail() {
    return String.join("\n", last);
  }
}
