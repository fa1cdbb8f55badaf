package org.recital.registry.data.file;

import java.nio.charset.StandardCharsets;

/** Numbers in bytes. The usual forms are read digit by digit, all others through a String. */
final class Numbers {
  /** Stands for a text that is no whole number; no time stamp or id is that far out. */
  static final long NOT_A_NUMBER = Long.MIN_VALUE;

  /** No time stamp is as far from 1970 as this, in seconds. */
  static final double LATEST = 1e18;

  private static final int SAFE_DIGITS = 18;
  private static final int EXACT_DIGITS = 7; // of a float's mantissa
  private static final float[] POWERS = {1, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f};

  private Numbers() {}

  /** A whole number of at most 18 digits. */
  static long wholeNumber(byte[] text, int from, int to) {
    boolean negative = from < to && text[from] == '-';
    int digits = negative ? from + 1 : from;
    if (digits >= to || to - digits > SAFE_DIGITS) {
      return NOT_A_NUMBER;
    }
    long value = 0;
    for (int i = digits; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_A_NUMBER;
      }
      value = 10 * value + digit;
    }
    return negative ? -value : value;
  }

  /** The number nearest to a decimal; NaN where the text is none. */
  static float number(byte[] text, int from, int to) {
    int mantissa = 0;
    int fraction = -1;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9 && to - from <= EXACT_DIGITS) {
        mantissa = 10 * mantissa + digit;
        fraction += fraction >= 0 ? 1 : 0;
      } else if (text[i] == '.' && fraction < 0 && to - from > 1) {
        fraction = 0;
      } else {
        return (float) parse(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
      }
    }
    if (from == to) {
      return Float.NaN;
    }
    // Mantissa and power are exact, so that one division rounds as a correct reading does.
    return mantissa / POWERS[Math.max(0, fraction)];
  }

  /** A number in any form; NaN where the text is none. */
  static double parse(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
