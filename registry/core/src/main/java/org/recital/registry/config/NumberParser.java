package org.recital.registry.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** NumberParser as specs write them. */
public final class NumberParser {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern ANY =
      Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

  private NumberParser() {}

  /** A whole number: {@code 010} is ten. Nothing if the text is none, or none that fits. */
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

  /** A number that is neither infinite nor NaN. */
  public static Optional<Double> any(String text) {
    if (!ANY.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
  }

  static boolean isTooLarge(String text) {
    return ANY.matcher(text).matches() && !Double.isFinite(Double.parseDouble(text));
  }

  /** The same as it is written, to the last digit; nothing if it is too near to zero to tell. */
  public static Optional<BigDecimal> exact(String text) {
    Optional<Double> near = any(text);
    if (near.isEmpty()) {
      return Optional.empty();
    }
    if (near.get() != 0) {
      return Optional.of(new BigDecimal(text));
    }
    return text.matches("[-+]?[0.]+([eE].*)?") ? Optional.of(BigDecimal.ZERO) : Optional.empty();
  }
}
