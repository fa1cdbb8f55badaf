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
 * A parameter of a component or of another record that a spec configures.
 *
 * @param key key in a spec, such as {@code embedding_size}
 * @param component name of the record component, such as {@code embeddingSize}
 * @param meaning meaning as a noun phrase; empty if the record declares none
 * @param byDefault default in the notation of a spec; empty if there is none
 * @param introduced original default of the parameter; see {@link Param#introduced}
 * @param formerly former keys
 * @param isLocation whether the parameter is excluded from the identity of a trial; see {@link
 *     Param#location}
 * @param pattern regular expression of the allowed texts; empty if every text is allowed
 * @param unit unit of a number, such as "days"; empty if there is none
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

  /** Parameters by record, cached because a grid search binds each record thousands of times. */
  private static final ClassValue<List<Parameter>> CACHE =
      new ClassValue<>() {
        @Override
        protected List<Parameter> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Parameter::of).toList();
        }
      };

  /** The parameters of a record, in the order of its declaration. */
  public static List<Parameter> of(Class<? extends Record> type) {
    return CACHE.get(type);
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
            .map(p -> p.introduced().isEmpty() ? p.byDefault() : p.introduced())
            .filter(text -> !text.isEmpty()),
        param.map(p -> List.of(p.formerly())).orElse(List.of()),
        param.map(Param::location).orElse(false),
        param.map(Limits::of).orElse(Limits.NONE),
        param.map(Param::pattern).orElse(""),
        param.map(Param::unit).orElse(""));
  }

  /** Whether a spec may omit the parameter. */
  public boolean isOptional() {
    return byDefault.isPresent() || ParameterType.isOptional(type);
  }

  /** The key of a record component: {@code embedding_size} for {@code embeddingSize}. */
  static String key(String component) {
    return component
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
