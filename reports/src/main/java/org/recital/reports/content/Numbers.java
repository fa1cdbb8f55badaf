package org.recital.reports.content;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.recital.reports.leaderboard.Summary;

/** Formats numbers for reports. */
final class Numbers {
  /** Default number of decimals for metric values below 10. */
  static final int DECIMALS = 4;

  private static final int PERCENT_DECIMALS = 1;
  private static final double MAX_PERCENT = 1000;
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  private Numbers() {}

  /** Number of decimals for a column: as {@link #decimals(Collection, int)} with 4 decimals. */
  static int decimals(Collection<Summary> values) {
    return decimals(values, DECIMALS);
  }

  /**
   * Number of decimals for a column.
   *
   * @param most number of decimals for values below 10; one fewer for each further power of ten
   */
  static int decimals(Collection<Summary> values, int most) {
    double largest =
        values.stream()
            .mapToDouble(value -> Math.abs(value.mean()))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    int decimals = most;
    for (double bound = 10; largest >= bound && decimals > 0; bound *= 10) {
      decimals--;
    }
    return decimals;
  }

  /** Formats {@code 0.1234 ± 0.0012}, or only the mean if there is one repetition. */
  static String summary(Summary value, int decimals) {
    return Double.isNaN(value.mean()) || Double.isNaN(value.deviation())
        ? mean(value, decimals)
        : mean(value, decimals) + " ± " + fixed(value.deviation(), decimals);
  }

  static String mean(Summary value, int decimals) {
    return Double.isNaN(value.mean()) ? "NaN" : fixed(value.mean(), decimals);
  }

  /** A number as in a spec, with all digits. */
  static String exact(double value) {
    String plain = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return value == 0 ? "0" : plain;
  }

  static String signed(double value, int decimals) {
    return String.format(Locale.ROOT, "%+." + decimals + "f", value);
  }

  static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** The number of a text such as {@code 1e-3}; empty for other texts. */
  static OptionalDouble parse(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  /**
   * Formats a difference in percent. A baseline near 0 can lead to differences beyond 1,000 %;
   * these are formatted as {@code > 1,000} or {@code < -1,000}.
   */
  static String percent(double value) {
    if (Math.abs(value) > MAX_PERCENT) {
      return value > 0 ? "> 1,000" : "< -1,000";
    }
    return signed(value, PERCENT_DECIMALS);
  }

  static String probability(double p) {
    return p < 0.001 ? "< 0.001" : fixed(p, 3);
  }

  /**
   * Formats {@code < 0.1 s}, {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s} or {@code 2 h 05 min}.
   */
  static String duration(double seconds) {
    if (seconds < 0.05) {
      return "< 0.1 s";
    }
    if (seconds < 9.95) {
      return fixed(seconds, 1) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    long minutes = Math.round(seconds / 60);
    return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
  }

  /** Formats {@code 512 MiB} or {@code 1.5 GiB}. */
  static String bytes(long bytes) {
    double mebibytes = bytes / (1024.0 * 1024);
    return mebibytes < 1024 ? Math.round(mebibytes) + " MiB" : fixed(mebibytes / 1024, 1) + " GiB";
  }
}
