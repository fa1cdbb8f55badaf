package org.recital.registry.param;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** The one way in which numbers are written, in resolved specs and in messages. */
public final class NumberText {
  private static final int MOST_DIGITS = 17;

  private NumberText() {}

  /**
   * The shortest text that parses back to the value. Not left to {@link Double#toString(double)},
   * which writes some values differently from one Java release to the next.
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
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
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
