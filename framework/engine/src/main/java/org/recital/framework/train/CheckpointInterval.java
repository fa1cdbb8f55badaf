package org.recital.framework.train;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often training is kept: {@code 5 minutes}, {@code 64 steps}, {@code never}. Changes no number
 * of a result.
 *
 * @param count 0 for never
 */
public record CheckpointInterval(int count, Unit unit) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8}) (minute|step)s?");

  /** What is counted. */
  public enum Unit {
    MINUTE,
    STEP
  }

  /**
   * @throws IllegalArgumentException if the text is no interval
   */
  public static CheckpointInterval parse(String text) {
    if (text.equals("never")) {
      return new CheckpointInterval(0, Unit.STEP);
    }
    Matcher matcher = FORM.matcher(text);
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

  boolean due(long step, long nanosecondsSinceLast) {
    return unit == Unit.STEP ? step % count == 0 : nanosecondsSinceLast >= count * 60_000_000_000L;
  }

  @Override
  public String toString() {
    String one = unit == Unit.STEP ? "step" : "minute";
    return count == 0 ? "never" : count + " " + one + (count == 1 ? "" : "s");
  }
}
