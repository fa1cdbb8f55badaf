package org.recital.framework.train;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The interval between checkpoints: {@code 5 minutes}, {@code 64 steps} or {@code never}. The
 * interval does not affect results.
 *
 * @param count number of units; 0 for never
 */
public record CheckpointInterval(int count, Unit unit) {
  private static final Pattern FORMAT = Pattern.compile("([1-9][0-9]{0,8}) (minute|step)s?");

  /** The unit of an interval. */
  public enum Unit {
    MINUTE,
    STEP
  }

  /**
   * Parses an interval.
   *
   * @throws IllegalArgumentException if the text is not an interval
   */
  public static CheckpointInterval parse(String text) {
    if (text.equals("never")) {
      return new CheckpointInterval(0, Unit.STEP);
    }
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a number of minutes or steps, such as '5 minutes' or '64 steps', or 'never', but"
              + " is '"
              + text
              + "'");
    }
    return new CheckpointInterval(
        Integer.parseInt(matcher.group(1)),
        matcher.group(2).equals("step") ? Unit.STEP : Unit.MINUTE);
  }

  /**
   * Whether a checkpoint is due after a step. Must not be called if the interval is {@code never}.
   */
  boolean due(long step, long nanosecondsSinceLast) {
    return unit == Unit.STEP ? step % count == 0 : nanosecondsSinceLast >= count * 60_000_000_000L;
  }

  @Override
  public String toString() {
    String one = unit == Unit.STEP ? "step" : "minute";
    return count == 0 ? "never" : count + " " + one + (count == 1 ? "" : "s");
  }
}
