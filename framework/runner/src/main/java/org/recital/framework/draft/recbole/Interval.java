package org.recital.framework.draft.recbole;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interval in RecBole's notation, such as {@code [3,inf)}.
 *
 * @param from lower bound; empty for none
 * @param closed whether the interval contains its lower bound
 * @param to upper bound; empty for none
 */
record Interval(Optional<BigDecimal> from, boolean closed, Optional<BigDecimal> to) {
  private static final String NUMBER = "[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)";
  private static final Pattern FORM =
      Pattern.compile("([\\[(])\\s*(-inf|" + NUMBER + ")\\s*,\\s*(inf|" + NUMBER + ")\\s*[\\])]");

  /** The interval; empty if the text is not a single interval. */
  static Optional<Interval> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new Interval(
                bound(matcher.group(2)), matcher.group(1).equals("["), bound(matcher.group(3))))
        : Optional.empty();
  }

  /** The smallest non-negative whole number in the interval. */
  int smallestWhole() {
    return from.map(
            bound -> {
              int floor = bound.setScale(0, RoundingMode.FLOOR).intValue();
              boolean whole = bound.stripTrailingZeros().scale() <= 0;
              return Math.max(0, whole && closed ? floor : floor + 1);
            })
        .orElse(0);
  }

  private static Optional<BigDecimal> bound(String text) {
    return text.endsWith("inf") ? Optional.empty() : Optional.of(new BigDecimal(text));
  }
}
