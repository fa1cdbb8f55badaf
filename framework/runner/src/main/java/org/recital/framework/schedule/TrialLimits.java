package org.recital.framework.schedule;

import java.time.Duration;
import java.util.Optional;
import org.recital.framework.spec.TrialTimeout;

/**
 * Time limits of an attempt in a worker process. System properties shorten them for tests.
 *
 * @param timeout limit of the whole attempt, {@code run.timeout}
 * @param idle maximum time without an event and without use of CPU time
 * @param busy maximum time without an event even if CPU time is used, for stages that report no
 *     events
 * @param heartbeat maximum time without a message
 */
record TrialLimits(Optional<Duration> timeout, Duration idle, Duration busy, Duration heartbeat) {

  /** The limits for a timeout. An explicit timeout is also the limit of a busy stage. */
  static TrialLimits of(TrialTimeout timeout) {
    return new TrialLimits(
        timeout.duration(),
        seconds("recital.limit.idle", Duration.ofMinutes(10)),
        timeout.duration().orElse(seconds("recital.limit.busy", Duration.ofHours(2))),
        seconds("recital.limit.heartbeat", Duration.ofMinutes(1)));
  }

  private static Duration seconds(String property, Duration byDefault) {
    return Duration.ofSeconds(Long.getLong(property, byDefault.toSeconds()));
  }

  /**
   * A duration in the largest unit in which its value is at least 2: {@code 2 h}, {@code 90 min}.
   */
  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds >= 7200 && seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    if (seconds >= 120 && seconds % 60 == 0) {
      return seconds / 60 + " min";
    }
    return seconds + " s";
  }
}
