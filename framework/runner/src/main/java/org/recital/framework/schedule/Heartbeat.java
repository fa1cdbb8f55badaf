package org.recital.framework.schedule;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Thread of a worker process that reports every few seconds that the process is alive, and when its
 * trial last made progress.
 */
final class Heartbeat {
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private final JobConnection connection;
  private final TrialActivity activity = new TrialActivity(System::nanoTime, this::cpuNanos);
  private final ChildProcesses children = new ChildProcesses();
  private volatile long ownCpuNanos;

  Heartbeat(JobConnection connection) {
    this.connection = connection;
  }

  TrialActivity activity() {
    return activity;
  }

  void start() {
    Thread thread = new Thread(this::run, "heartbeat");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (true) {
      pause();
      ownCpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      connection.sendHeartbeat(activity::tick);
    }
  }

  /** CPU time of this process and its children, without that of this thread. */
  private long cpuNanos() {
    long own =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getProcessCpuTime() - ownCpuNanos
            : 0;
    return own + children.cpuNanos();
  }

  /** Waits for the interval. A component that interrupts all threads does not end the heartbeat. */
  private static void pause() {
    try {
      Thread.sleep(INTERVAL.toMillis());
    } catch (InterruptedException e) {
      // the next heartbeat is sent early
    }
  }
}
