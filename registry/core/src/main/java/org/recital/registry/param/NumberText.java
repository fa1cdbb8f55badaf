package org.recital.registry.param;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Notation of numbers in resolved specs and in messages. */
public final class NumberText {
  private static final int MAX_DIGITS = 17;

  private NumberText() {}

  /**
   * The shortest text that parses back to the value; "NaN", "Infinity" or "-Infinity" if it is not
   * finite. {@link Double#toString(double)} depends on the Java release for some values.
   */
  public static String of(double value) {
    if (value == 0) {
      return "0";
    }
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= MAX_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shortest.doubleValue() == value) {
        break;
      }
    }
    BigDecimal plain = shortest.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    return exponent >= -6 && exponent < 16
        ? plain.toPlainString()
        : plain.toString().toLowerCase(Locale.ROOT);
  }
}
