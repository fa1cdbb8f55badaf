package org.recital.components.split;

import java.util.Locale;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.registry.param.NumberText;

/**
 * Size of consecutive time windows, the last of which ends with the last interaction: a fraction of
 * the interactions, such as {@code 0.1}, or a duration, such as {@code 7 days}.
 */
sealed interface WindowSize {
  /**
   * Parses a window size.
   *
   * @throws IllegalArgumentException if the text is neither of the two forms
   */
  static WindowSize parse(String text) {
    Matcher duration = Length.FORMAT.matcher(text);
    if (duration.matches()) {
      return new Length(
          Integer.parseInt(duration.group(1)),
          Length.Unit.valueOf(duration.group(2).toUpperCase(Locale.ROOT)));
    }
    if (Fraction.FORMAT.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      if (value > 0 && value < 1) {
        return new Fraction(value);
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not a window size; expected a fraction of the interactions between 0 and 1,"
            + " such as 0.1, or a number of minutes, hours, days or weeks, such as '7 days'");
  }

  /**
   * A function from a time to the number of its window. Windows are counted backwards in time; the
   * last window has number 0.
   *
   * @param sorted times of all interactions in nanoseconds, in ascending order
   */
  LongUnaryOperator numbering(long[] sorted);

  /**
   * The fraction of the interactions that the given number of windows contains; 0 if it depends on
   * the data.
   */
  double fraction(int windows);

  /** A fraction of the interactions; interactions with equal timestamps are in the same window. */
  record Fraction(double value) implements WindowSize {
    private static final Pattern FORMAT = Pattern.compile("[0-9]*\\.?[0-9]+([eE]-?[0-9]+)?");

    /** Tolerance for the rounding of fractions such as 1/3. */
    private static final double ROUNDING = 1e-9;

    @Override
    public LongUnaryOperator numbering(long[] sorted) {
      int size = Fractions.of(value, sorted.length);
      // the windows are empty: all interactions are before them
      return size == 0 ? time -> Integer.MAX_VALUE : time -> later(sorted, time) / size;
    }

    /** Number of interactions after a time. */
    private static int later(long[] sorted, long time) {
      int from = 0;
      int to = sorted.length;
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (sorted[middle] <= time) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return sorted.length - from;
    }

    @Override
    public double fraction(int windows) {
      double all = windows * value;
      return Math.abs(all - 1) < ROUNDING ? 1 : all;
    }

    @Override
    public String toString() {
      return NumberText.of(value);
    }
  }

  /** A duration. */
  record Length(int count, Unit unit) implements WindowSize {
    private static final Pattern FORMAT =
        Pattern.compile("([1-9][0-9]{0,3}) (minute|hour|day|week)s?");

    /** Units of durations. */
    enum Unit {
      MINUTE(1),
      HOUR(60),
      DAY(24 * 60),
      WEEK(7 * 24 * 60);

      private final long nanos;

      Unit(int minutes) {
        this.nanos = 60_000_000_000L * minutes;
      }
    }

    @Override
    public LongUnaryOperator numbering(long[] sorted) {
      long last = sorted[sorted.length - 1];
      // unsigned, because the difference can be above the largest signed number
      return time -> Long.divideUnsigned(last - time, count * unit.nanos);
    }

    @Override
    public double fraction(int windows) {
      return 0;
    }

    @Override
    public String toString() {
      return count + " " + unit.name().toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s");
    }
  }
}
