package org.recital.framework.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Check of the time limits of one attempt. Must be called every few seconds; time in which this
 * process was suspended does not count. Not thread-safe.
 */
final class Watchdog {
  /**
   * An exceeded limit.
   *
   * @param reason reason in one line
   * @param retry whether the worker process is at fault and not the trial
   */
  record Excess(String reason, boolean retry) {
    Outcome outcome(String log) {
      return retry ? new Outcome.Died(reason, log) : new Outcome.Failed(reason, log);
    }
  }

  /** Time limit for the start of a process, which takes seconds on a busy machine. */
  private static final Duration START = Duration.ofMinutes(1);

  private final TrialLimits limits;
  private final AwakeClock clock;
  private OptionalLong started = OptionalLong.empty();
  private long lastMessage;
  private Optional<WorkerMessage.Heartbeat> heartbeat = Optional.empty();

  /**
   * @param nanos current time in nanoseconds
   */
  Watchdog(TrialLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.clock = new AwakeClock(nanos);
  }

  /** A message of the worker has arrived. The first message starts the clock of the trial. */
  void received(WorkerMessage message) {
    lastMessage = clock.nanos();
    started = OptionalLong.of(started.orElse(lastMessage));
    heartbeat =
        message instanceof WorkerMessage.Heartbeat beat ? Optional.of(beat) : Optional.empty();
  }

  /** The limit that is exceeded, if any. */
  Optional<Excess> exceeded() {
    long now = clock.nanos();
    long running = now - started.orElse(now);
    if (limits.timeout().filter(limit -> running >= limit.toNanos()).isPresent()) {
      return Optional.of(new Excess(timeoutReason(limits.timeout().get()), false));
    }
    Duration silence = started.isPresent() ? limits.heartbeat() : START;
    if (now - lastMessage >= silence.toNanos()) {
      return Optional.of(
          new Excess("terminated by Recital: no heartbeat for " + TrialLimits.text(silence), true));
    }
    if (heartbeat.filter(beat -> beat.sinceWork() >= limits.idle().toMillis()).isPresent()) {
      return Optional.of(new Excess(withoutProgress(limits.idle()), false));
    }
    if (heartbeat.filter(beat -> beat.sinceEvent() >= limits.busy().toMillis()).isPresent()) {
      return Optional.of(
          new Excess(
              withoutProgress(limits.busy())
                  + "; if it needs more time, set run.timeout, which replaces this limit",
              false));
    }
    return Optional.empty();
  }

  static String timeoutReason(Duration timeout) {
    return "terminated by Recital after " + TrialLimits.text(timeout) + " (run.timeout)";
  }

  private static String withoutProgress(Duration limit) {
    return "terminated by Recital after " + TrialLimits.text(limit) + " without progress";
  }
}
