package org.recital.components.model.external;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A process and its child processes, which are recorded because they may outlive the process. A
 * thread searches for child processes at growing intervals, because each search reads all processes
 * of the machine.
 */
final class ProcessTree {
  private static final long FIRST_MILLIS = 100;
  private static final long MAX_MILLIS = 5000;

  private final ProcessHandle root;
  private final Set<ProcessHandle> all = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile long memory;

  private ProcessTree(ProcessHandle root) {
    this.root = root;
    this.thread = new Thread(this::watch, "processes of a command");
    all.add(root);
    thread.setDaemon(true);
    thread.start();
  }

  /** Watches a process until it ends. */
  static ProcessTree watch(ProcessHandle root) {
    return new ProcessTree(root);
  }

  private void watch() {
    try {
      for (long pause = FIRST_MILLIS; root.isAlive(); pause = Math.min(2 * pause, MAX_MILLIS)) {
        look();
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      // the command was ended
    }
  }

  private void look() {
    root.descendants().forEach(all::add);
    memory = Math.max(memory, all.stream().mapToLong(ProcessTree::peakBytes).sum());
  }

  /**
   * Peak resident memory of a process; 0 if the process has ended or the system does not report the
   * value.
   */
  private static long peakBytes(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/" + process.pid() + "/status"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /** Peak memory of the processes measured so far, in bytes. */
  long memory() {
    if (root.isAlive()) {
      memory = Math.max(memory, peakBytes(root));
    }
    return memory;
  }

  /** Ends the processes. */
  void end() {
    thread.interrupt();
    root.descendants().forEach(all::add);
    root.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
