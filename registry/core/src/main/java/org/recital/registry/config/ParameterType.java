package org.recital.registry.config;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.recital.registry.Kind;
import org.recital.registry.metric.Selection;

/**
 * Types of parameters, their notation in specs, and their names in messages and reference pages.
 */
public final class ParameterType {
  private static final Map<Class<?>, Class<?>> OPTIONAL_NUMBERS =
      Map.of(
          OptionalInt.class, int.class,
          OptionalLong.class, long.class,
          OptionalDouble.class, double.class);
  private static final Map<Class<?>, String> NAMES =
      Map.ofEntries(
          Map.entry(int.class, "a whole number"),
          Map.entry(Integer.class, "a whole number"),
          Map.entry(long.class, "a whole number"),
          Map.entry(Long.class, "a whole number"),
          Map.entry(double.class, "a number"),
          Map.entry(Double.class, "a number"),
          Map.entry(boolean.class, "true or false"),
          Map.entry(Boolean.class, "true or false"),
          Map.entry(String.class, "text"),
          Map.entry(Path.class, "a path"),
          Map.entry(HashedFile.class, "a path"),
          Map.entry(Selection.class, "a metric, or a mapping of metrics to weights"),
          Map.entry(ConfigNode.Mapping.class, "a mapping"));

  private static final ClassValue<Optional<Kind<?>>> KINDS =
      new ClassValue<>() {
        @Override
        protected Optional<Kind<?>> computeValue(Class<?> type) {
          return Arrays.stream(type.getDeclaredFields())
              .filter(field -> field.getName().equals("KIND") && field.getType() == Kind.class)
              .<Kind<?>>map(ParameterType::value)
              .findFirst();
        }
      };

  private static final String COMPONENT = "the name of a component, or a mapping with its 'type'";

  private ParameterType() {}

  /** The class of a type, without type arguments. */
  public static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    return (Class<?>) type;
  }

  /** The first type argument of a type, or the primitive type of an optional number. */
  public static Type argument(Type type) {
    Class<?> number = OPTIONAL_NUMBERS.get(raw(type));
    return number != null ? number : ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  public static boolean isOptional(Type type) {
    return raw(type) == Optional.class || OPTIONAL_NUMBERS.containsKey(raw(type));
  }

  /**
   * The innermost element type of an optional, a list or a mapping; other types are returned
   * unchanged.
   */
  public static Type element(Type type) {
    if (isMapping(type)) {
      return element(mapped(type));
    }
    return isOptional(type) || isList(type) ? element(argument(type)) : type;
  }

  /** Description of a type for reference pages. */
  public static String described(Type type) {
    if (isOptional(type)) {
      return described(argument(type));
    }
    if (isList(type)) {
      return "a list, each element " + described(argument(type));
    }
    if (isMapping(type)) {
      return "a mapping";
    }
    return kind(type).map(kind -> "one of the " + plural(kind)).orElseGet(() -> expected(type));
  }

  public static boolean isList(Type type) {
    return raw(type) == List.class;
  }

  /** Whether the type is a mapping whose keys and values the user chooses. */
  public static boolean isFree(Type type) {
    return raw(type) == ConfigNode.Mapping.class;
  }

  /** Whether the type is a mapping whose keys the user chooses. */
  public static boolean isMapping(Type type) {
    return raw(type) == Map.class;
  }

  /** The value type of a mapping. */
  public static Type mapped(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[1];
  }

  /** The kind that a component type declares as {@code KIND}; empty for other types. */
  public static Optional<Kind<?>> kind(Type type) {
    return KINDS.get(raw(type));
  }

  private static Kind<?> value(Field constant) {
    try {
      constant.setAccessible(true);
      return (Kind<?>) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot read " + constant, e);
    }
  }

  /** Whether the type is a record that a spec writes as a mapping of its parameters. */
  public static boolean isRecord(Type type) {
    return raw(type).isRecord()
        && !isFree(type)
        && raw(type) != HashedFile.class
        && parser(type).isEmpty();
  }

  /** The static method {@code parse(String)} of a type; empty if it has none. */
  static Optional<Method> parser(Type type) {
    return Arrays.stream(raw(type).getDeclaredMethods())
        .filter(method -> method.getName().equals("parse"))
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getReturnType() == raw(type))
        .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
        .findFirst();
  }

  /** An enum constant in the notation of specs: {@code next-item} for {@code NEXT_ITEM}. */
  public static String constant(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Description of a valid value for messages. */
  public static String expected(Type type) {
    if (isOptional(type)) {
      return expected(argument(type));
    }
    if (isList(type)) {
      return "a list";
    }
    if (isMapping(type)) {
      return "a mapping";
    }
    String name = NAMES.get(raw(type));
    if (name != null) {
      return name;
    }
    if (raw(type).isEnum()) {
      return Arrays.stream(raw(type).getEnumConstants())
          .map(ParameterType::constant)
          .collect(Collectors.joining(" or "));
    }
    return kind(type).isPresent() ? COMPONENT : other(type);
  }

  /** The plural of a kind's key for messages. */
  public static String plural(Kind<?> kind) {
    String key = kind.key();
    if (key.endsWith("ss") || key.endsWith("ch")) {
      return key + "es";
    }
    return key.endsWith("s") ? key : key + "s";
  }

  private static String other(Type type) {
    if (isRecord(type)) {
      return "a mapping";
    }
    String words = raw(type).getSimpleName().replaceAll("([a-z])([A-Z])", "$1 $2");
    return "a " + words.toLowerCase(Locale.ROOT);
  }
}
