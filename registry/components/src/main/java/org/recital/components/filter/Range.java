package org.recital.components.filter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.registry.param.ParameterException;

/**
 * A range of integers.
 *
 * @param from lower bound, inclusive
 * @param to upper bound, inclusive
 */
record Range(long from, long to) {
  /** Regular expression for both forms, used in the JSON Schema. */
  static final String FORM =
      "\\s*((<=|<|>=|>)\\s*-?\\d{1,18}|-?\\d{1,18}\\s*\\.\\.\\s*-?\\d{1,18})\\s*";

  private static final Pattern BOUND = Pattern.compile("\\s*(<=|<|>=|>)\\s*(-?\\d{1,18})\\s*");
  private static final Pattern BETWEEN =
      Pattern.compile("\\s*(-?\\d{1,18})\\s*\\.\\.\\s*(-?\\d{1,18})\\s*");

  /**
   * Parses {@code < 5}, {@code <= 5}, {@code > 5}, {@code >= 5} or {@code 1..5}.
   *
   * @param parameter name of the parameter, for the error
   * @throws ParameterException if the text is not a range
   */
  static Range parse(String parameter, String text) {
    Matcher between = BETWEEN.matcher(text);
    if (between.matches()) {
      return new Range(Long.parseLong(between.group(1)), Long.parseLong(between.group(2)));
    }
    Matcher bound = BOUND.matcher(text);
    if (!bound.matches()) {
      throw new ParameterException(
          parameter,
          "must be a range such as '< 1000', '>= 7' or '1..2999', but is '" + text + "'");
    }
    long number = Long.parseLong(bound.group(2));
    return switch (bound.group(1)) {
      case "<" -> new Range(Long.MIN_VALUE, number - 1);
      case "<=" -> new Range(Long.MIN_VALUE, number);
      case ">" -> new Range(number + 1, Long.MAX_VALUE);
      default -> new Range(number, Long.MAX_VALUE);
    };
  }

  boolean contains(long number) {
    return from <= number && number <= to;
  }
}
