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
 * What a worker process prints, in the log of the trial that it is running. Thread-safe.
 *
 * <p>A log that cannot be written costs the log, never a trial.
 */
final class WorkerLog {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLog.class);
  private static final int KEPT = 20;

  /** With this Java greets whoever set options for it in the environment. */
  private static final Pattern GREETING =
      Pattern.compile("(NOTE: )?Picked up (JDK_JAVA|JAVA_TOOL|_JAVA)_OPTIONS: .*");

  private final Deque<String> last = new ArrayDeque<>();
  private Path file;
  private boolean broken;

  WorkerLog(Path file) {
    this.file = file;
  }

  /** From now on the process runs another trial. */
  synchronized void moveTo(Path next) {
    file = next;
    broken = false;
    last.clear();
  }

  /** Takes in what the process prints until it ends, without Java's greeting. */
  void drain(InputStream printed) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!GREETING.matcher(line).matches()) {
          add(line);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("a worker's standard error broke off", e);
    }
  }

  synchronized void add(String line) {
    last.addLast(line);
    if (last.size() > KEPT) {
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

  /** The last lines of the trial that is running. */
  synchronized String tail() {
    return String.join("\n", last);
  }
}
