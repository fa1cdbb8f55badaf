package org.recital.registry;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.recital.registry.param.Param;

/** Makes components with their default parameters, for tests that run over all of a kind. */
public final class DefaultConfig {
  private DefaultConfig() {}

  public static <C extends Record, T> T create(Component<C, T> component) {
    return component.create(config(component.config()));
  }

  private static <C extends Record> C config(Class<C> type) {
    return make(type, parameter -> parameter.getAnnotation(Param.class).byDefault());
  }

  private static <C extends Record> C make(Class<C> type, Function<RecordComponent, String> texts) {
    RecordComponent[] parameters = type.getRecordComponents();
    Object[] values =
        Arrays.stream(parameters)
            .map(parameter -> value(parameter.getGenericType(), texts.apply(parameter)))
            .toArray();
    Class<?>[] types =
        Arrays.stream(parameters).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<C> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no default " + type, e);
    }
  }

  private static Object value(Type type, String text) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return Arrays.stream(text.replaceAll("[\\[\\] ]", "").split(","))
          .filter(element -> !element.isEmpty())
          .map(element -> value((Class<?>) list.getActualTypeArguments()[0], element))
          .toList();
    }
    if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
      return Optional.of(text)
          .filter(given -> !given.isEmpty())
          .map(given -> value(optional.getActualTypeArguments()[0], given));
    }
    return value((Class<?>) type, text);
  }

  private static Object value(Class<?> type, String text) {
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    }
    if (type == double.class) {
      return Double.valueOf(text);
    }
    if (type == boolean.class) {
      return Boolean.valueOf(text);
    }
    if (type == String.class) {
      return text;
    }
    if (type == OptionalInt.class) {
      return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }
    if (type.isRecord()) {
      return ofOneKey(type.asSubclass(Record.class), text);
    }
    for (Kind<?> kind : Kind.all()) {
      if (kind.type() == type) {
        return create(component(kind, text));
      }
    }
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equalsIgnoreCase(text.replace('-', '_'))) {
        return constant;
      }
    }
    throw new IllegalStateException("no default of " + type);
  }

  /** Where there is no default, any will do: the first of its kind. */
  private static Component<?, ?> component(Kind<?> kind, String name) {
    return name.isEmpty()
        ? Registry.load().all(kind).get(0)
        : Registry.load().find(kind, name).orElseThrow();
  }

  /** A record whose default gives one of its parameters, such as {@code {days: 30}}. */
  private static <C extends Record> C ofOneKey(Class<C> type, String text) {
    String[] entry = text.replaceAll("[{} ]", "").split(":", 2);
    return make(type, parameter -> parameter.getName().equals(entry[0]) ? entry[1] : "");
  }
}
