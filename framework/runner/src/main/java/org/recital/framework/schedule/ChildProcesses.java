package org.recital.framework.schedule;

import java.time.Duration;
import java.util.Optional;

/** CPU time of the child processes of this process. A component may compute in child processes. */
final class ChildProcesses {
  /** Interval between measurements. Each measurement reads all processes of the machine. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  private long next = System.nanoTime();
  private long last;
  private long total;

  /** CPU time in nanoseconds. It does not decrease when a process ends. */
  synchronized long cpuNanos() {
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + INTERVAL.toNanos();
      long current = measure();
      total += Math.max(0, current - last);
      last = current;
    }
    return total;
  }

  private static long measure() {
    return ProcessHandle.current()
        .descendants()
        .map(child -> child.info().totalCpuDuration())
        .flatMap(Optional::stream)
        .mapToLong(Duration::toNanos)
        .sum();
  }
}
