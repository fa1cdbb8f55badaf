package org.recital.registry.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.param.Limits;
import org.recital.registry.param.Param;

/**
 * One parameter of a record, as a spec names it.
 *
 * @param key {@code embedding_size}
 * @param component the name in Java, {@code embeddingSize}
 * @param meaning one phrase; empty where the record says nothing
 * @param byDefault as it would be written in a spec; empty where the parameter has no default
 * @param introduced the default with which it was introduced; see {@link Param#introduced}
 * @param formerly keys that it had before
 * @param isLocation whether it is no part of an identity; see {@link Param#location}
 * @param pattern of the texts that are allowed; empty for any
 * @param unit of a number, such as "days"; empty for none
 */
public record Parameter(
    String key,
    String component,
    Type type,
    String meaning,
    Optional<String> byDefault,
    Optional<String> introduced,
    List<String> formerly,
    boolean isLocation,
    Limits limits,
    String pattern,
    String unit) {
  public Parameter {
    formerly = List.copyOf(formerly);
  }

  /** A grid binds the same records at thousands of points. */
  private static final ClassValue<List<Parameter>> KNOWN =
      new ClassValue<>() {
        @Override
        protected List<Parameter> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Parameter::of).toList();
        }
      };

  /** The parameters of a record, in the order of its declaration. */
  public static List<Parameter> of(Class<? extends Record> type) {
    return KNOWN.get(type);
  }

  private static Parameter of(RecordComponent component) {
    Optional<Param> param = Optional.ofNullable(component.getAnnotation(Param.class));
    return new Parameter(
        key(component.getName()),
        component.getName(),
        component.getGenericType(),
        param.map(Param::value).orElse(""),
        param.map(Param::byDefault).filter(text -> !text.isEmpty()),
        param
            .map(known -> known.introduced().isEmpty() ? known.byDefault() : known.introduced())
            .filter(text -> !text.isEmpty()),
        param.map(known -> List.of(known.formerly())).orElse(List.of()),
        param.map(Param::location).orElse(false),
        param.map(Limits::of).orElse(Limits.NONE),
        param.map(Param::pattern).orElse(""),
        param.map(Param::unit).orElse(""));
  }

  /** Whether a spec may leave it out. */
  public boolean isOptional() {
    return byDefault.isPresent() || ParameterType.isOptional(type);
  }

  /** {@code embeddingSize} is {@code embedding_size} in a spec. */
  static String key(String component) {
    return component
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
