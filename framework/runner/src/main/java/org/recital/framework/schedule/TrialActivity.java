package org.recital.framework.schedule;

import java.util.function.LongSupplier;

/**
 * Times since the running trial last reported an event and since it last used CPU time.
 * Thread-safe.
 *
 * <p>Loading of data and fitting of a model report no events, so CPU time counts as work. Time in
 * which this process was suspended does not count.
 */
final class TrialActivity {
  /**
   * CPU time, in seconds, that makes up for one second without an event. An idle Java process uses
   * a tenth of this per second, with short peaks. A peak makes up for time only in proportion to
   * its own CPU time.
   */
  private static final double BUSY = 0.05;

  private final LongSupplier cpuNanos;
  private final AwakeClock clock;
  private long lastTick;
  private long lastCpu;
  private long sinceEvent;
  private long sinceWork;

  /**
   * @param nanos current time in nanoseconds
   * @param cpuNanos CPU time of the process in nanoseconds, without the CPU time of the heartbeat
   *     thread
   */
  TrialActivity(LongSupplier nanos, LongSupplier cpuNanos) {
    this.cpuNanos = cpuNanos;
    this.clock = new AwakeClock(nanos);
  }

  /** Starts the measurement for a trial that begins. */
  synchronized void begin() {
    lastTick = clock.nanos();
    lastCpu = cpuNanos.getAsLong();
    sinceEvent = 0;
    sinceWork = 0;
  }

  /** The trial has reported an event. */
  synchronized void event() {
    sinceEvent = 0;
    sinceWork = 0;
  }

  /** Current activity, as a heartbeat. Must be called every few seconds. */
  synchronized WorkerMessage.Heartbeat tick() {
    long now = clock.nanos();
    long cpu = cpuNanos.getAsLong();
    long elapsed = now - lastTick;
    sinceEvent += elapsed;
    sinceWork = Math.max(0, sinceWork + elapsed - (long) ((cpu - lastCpu) / BUSY));
    lastTick = now;
    lastCpu = cpu;
    return new WorkerMessage.Heartbeat(sinceEvent / 1_000_000, sinceWork / 1_000_000);
  }
}
