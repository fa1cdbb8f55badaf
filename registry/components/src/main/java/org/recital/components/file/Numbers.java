package org.recital.components.file;

import java.nio.charset.StandardCharsets;

/**
 * Parser of numbers: decimal digits with an optional sign, decimal point and exponent, surrounded
 * by optional spaces and tabs. Forms that are specific to Java ({@code 3f}, {@code 0x1p2}, {@code
 * NaN}) are not numbers. Common forms are parsed without allocation.
 */
final class Numbers {
  /** The result for a text that is not a whole number of at most 18 digits. */
  static final long NOT_A_NUMBER = Long.MIN_VALUE;

  private static final int SAFE_DIGITS = 18;
  private static final int EXACT_DIGITS = 7; // digits that a float represents exactly
  private static final float[] POWERS = {1, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f};

  private Numbers() {}

  /** Parses a whole number of at most 18 digits; {@link #NOT_A_NUMBER} if the text is not one. */
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

  /** Parses a number and rounds it to the nearest float; NaN if the text is not a number. */
  static float number(byte[] text, int from, int to) {
    int significand = 0;
    int fraction = -1;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9 && to - from <= EXACT_DIGITS) {
        significand = 10 * significand + digit;
        fraction += fraction >= 0 ? 1 : 0;
      } else if (text[i] == '.' && fraction < 0 && to - from > 1) {
        fraction = 0;
      } else {
        return number(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
      }
    }
    if (from == to) {
      return Float.NaN;
    }
    // Significand and power are exact, so the quotient is correctly rounded.
    return significand / POWERS[Math.max(0, fraction)];
  }

  /** Parses a number and rounds it to the nearest float; NaN if the text is not a number. */
  static float number(String text) {
    String stripped = withoutBlanks(text);
    return isNumber(stripped) ? Float.parseFloat(stripped) : Float.NaN;
  }

  /** The text without the spaces and tabs around it; other characters are never ignored. */
  static String withoutBlanks(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  /** Whether the text is a number without surrounding whitespace. */
  static boolean isNumber(String text) {
    int i = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int point = afterDigits(text, i);
    int end =
        point < text.length() && text.charAt(point) == '.' ? afterDigits(text, point + 1) : point;
    if (end - i == 0 || (end - i == 1 && point < end)) {
      return false;
    }
    if (end == text.length()) {
      return true;
    }
    if (text.charAt(end) != 'e' && text.charAt(end) != 'E') {
      return false;
    }
    int exponent = end + 1;
    if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
      exponent++;
    }
    return exponent < text.length() && afterDigits(text, exponent) == text.length();
  }

  private static int afterDigits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
