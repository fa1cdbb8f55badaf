package org.recital.framework.cli;

import java.time.Duration;
import java.util.Locale;

/** Text form of durations. */
final class Durations {
  private static final int SHORT_SECONDS = 10;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private Durations() {}

  /** {@code 3.2 s}, {@code 47 s}, {@code 5 min 12 s}, {@code 2 h 5 min}. */
  static String text(Duration duration) {
    double exact = duration.toMillis() / 1000.0;
    if (exact < SHORT_SECONDS) {
      return String.format(Locale.ROOT, "%.1f s", exact);
    }
    long seconds = Math.round(exact);
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }
    return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
  }
}
