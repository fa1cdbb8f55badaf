package org.recital.framework.spec;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time limit of a trial: {@code 2 hours}, {@code 90 minutes}, {@code 30 seconds} or {@code none}.
 *
 * @param count number of units; 0 for none
 */
public record TrialTimeout(int count, Unit unit) {
  static final String PATTERN = "none|[1-9][0-9]{0,5} (second|minute|hour)s?";

  public static final TrialTimeout NONE = new TrialTimeout(0, Unit.HOUR);

  private static final Pattern FORMAT = Pattern.compile("([1-9][0-9]{0,5}) (second|minute|hour)s?");

  /** The unit of a time limit. */
  public enum Unit {
    SECOND,
    MINUTE,
    HOUR
  }

  /**
   * Parses a time limit.
   *
   * @throws IllegalArgumentException if the text is not a time limit
   */
  public static TrialTimeout parse(String text) {
    if (text.equals("none")) {
      return NONE;
    }
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a number of hours, minutes or seconds, such as '2 hours' or '90 minutes', or"
              + " 'none', but is '"
              + text
              + "'");
    }
    return new TrialTimeout(
        Integer.parseInt(matcher.group(1)),
        Unit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)));
  }

  /** The limit; empty for none. */
  public Optional<Duration> duration() {
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (unit) {
          case SECOND -> Duration.ofSeconds(count);
          case MINUTE -> Duration.ofMinutes(count);
          case HOUR -> Duration.ofHours(count);
        });
  }

  @Override
  public String toString() {
    String one = unit.name().toLowerCase(Locale.ROOT);
    return count == 0 ? "none" : count + " " + one + (count == 1 ? "" : "s");
  }
}
