package org.recital.registry.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.error.RecitalException;
import org.recital.registry.param.Limits;
import org.recital.registry.param.NumberText;

/** Binds scalars to the types of their parameters. */
final class ScalarBinder {
  private ScalarBinder() {}

  static Optional<Bound> bind(
      ConfigNode.Scalar given, Type type, String label, Limits limits, Problems problems) {
    try {
      Optional<Bound> bound = value(given, ParameterType.raw(type));
      if (bound.isEmpty()) {
        problems.add(
            given.at(),
            "%s must be %s, but is '%s'",
            label,
            expected(given.text(), ParameterType.raw(type)),
            given.text());
      }
      Optional<String> violation =
          bound
              .filter(b -> b.value() instanceof Number)
              .flatMap(b -> limits.violatedBy((Number) b.value()));
      if (violation.isPresent()) {
        problems.add(given.at(), "%s %s, but is %s", label, violation.get(), given.text());
        return Optional.empty();
      }
      return bound;
    } catch (IllegalArgumentException | RecitalException e) {
      problems.add(given.at(), "%s: %s", label, e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Bound> value(ConfigNode.Scalar given, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return NumberParser.whole(given.text())
          .filter(number -> number == number.intValue())
          .map(number -> plain(given, number.intValue(), number.toString()));
    }
    if (type == long.class || type == Long.class) {
      return NumberParser.whole(given.text())
          .map(number -> plain(given, number, number.toString()));
    }
    if (type == double.class || type == Double.class) {
      return NumberParser.any(given.text())
          .map(number -> plain(given, number, NumberText.of(number)));
    }
    if (type == boolean.class || type == Boolean.class) {
      return Optional.of(given.text())
          .filter(text -> text.equals("true") || text.equals("false"))
          .map(text -> plain(given, Boolean.valueOf(text), text));
    }
    return text(given, type);
  }

  private static Optional<Bound> text(ConfigNode.Scalar given, Class<?> type) {
    if (type == String.class) {
      return Optional.of(literal(given, given.text(), given.text()));
    }
    if (type == Path.class) {
      return path(given);
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> ParameterType.constant(constant).equals(given.text()))
          .findFirst()
          .map(constant -> literal(given, constant, given.text()));
    }
    Method parser =
        ParameterType.parser(type)
            .orElseThrow(
                () -> new IllegalStateException("unsupported parameter type " + type.getName()));
    Object parsed = parsed(parser, given.text());
    return Optional.of(literal(given, parsed, parsed.toString()));
  }

  private static Optional<Bound> path(ConfigNode.Scalar given) {
    try {
      return Optional.of(literal(given, Path.of(given.text()), given.text()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Object parsed(Method parser, String text) {
    try {
      parser.setAccessible(true);
      return parser.invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException invalid) {
        throw invalid;
      }
      throw new IllegalStateException("cannot parse '" + text + "' with " + parser, e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot parse '" + text + "' with " + parser, e);
    }
  }

  private static String expected(String text, Class<?> type) {
    boolean small = type == int.class || type == Integer.class;
    boolean whole = small || type == long.class || type == Long.class;
    if ((type == double.class || type == Double.class) && NumberParser.isTooLarge(text)) {
      return "between -1.7e308 and 1.7e308";
    }
    if (!whole || !NumberParser.isWhole(text)) {
      return ParameterType.expected(type);
    }
    return String.format(
        Locale.ROOT,
        "between %d and %d",
        small ? Integer.MIN_VALUE : Long.MIN_VALUE,
        small ? Integer.MAX_VALUE : Long.MAX_VALUE);
  }

  private static Bound plain(ConfigNode.Scalar given, Object value, String text) {
    return Bound.of(value, new ConfigNode.Scalar(given.at(), text, false));
  }

  private static Bound literal(ConfigNode.Scalar given, Object value, String text) {
    return Bound.of(value, new ConfigNode.Scalar(given.at(), text, true));
  }
}
