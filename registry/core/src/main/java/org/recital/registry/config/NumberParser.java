package org.recital.registry.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parser for the numbers in specs. */
public final class NumberParser {
  /** Regular expression of whole numbers. */
  public static final String WHOLE_FORM = "[-+]?[0-9]+";

  /** Regular expression of numbers. */
  public static final String FORM = "[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";

  private static final Pattern WHOLE = Pattern.compile(WHOLE_FORM);
  private static final Pattern ANY = Pattern.compile(FORM);

  private NumberParser() {}

  /** A decimal integer ({@code 010} is ten); empty for other texts and beyond 64-bit range. */
  public static Optional<Long> whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static boolean isWhole(String text) {
    return WHOLE.matcher(text).matches();
  }

  /** A finite number; empty for other texts. */
  public static Optional<Double> any(String text) {
    if (!ANY.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
  }

  static boolean isTooLarge(String text) {
    return ANY.matcher(text).matches() && !Double.isFinite(Double.parseDouble(text));
  }

  /** The exact decimal value; empty for other texts and for values that underflow to zero. */
  public static Optional<BigDecimal> exact(String text) {
    Optional<Double> nearest = any(text);
    if (nearest.isEmpty()) {
      return Optional.empty();
    }
    if (nearest.get() != 0) {
      return Optional.of(new BigDecimal(text));
    }
    return text.matches("[-+]?[0.]+([eE].*)?") ? Optional.of(BigDecimal.ZERO) : Optional.empty();
  }
}
