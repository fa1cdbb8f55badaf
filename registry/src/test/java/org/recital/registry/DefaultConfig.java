package org.recital.registry;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.recital.registry.param.Param;

/** Makes components with their default parameters, for tests that run over all of a kind. */
public final class DefaultConfig {
  private DefaultConfig() {}

  public static <C extends Record, T> T create(Component<C, T> component) {
    return component.create(config(component.config()));
  }

  private static <C extends Record> C config(Class<C> type) {
    RecordComponent[] parameters = type.getRecordComponents();
    Object[] values = Arrays.stream(parameters).map(DefaultConfig::value).toArray();
    Class<?>[] types =
        Arrays.stream(parameters).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<C> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no default " + type, e);
    }
  }

  private static Object value(RecordComponent parameter) {
    String text = parameter.getAnnotation(Param.class).byDefault();
    Class<?> type = parameter.getType();
    if (type == int.class) {
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
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equalsIgnoreCase(text.replace('-', '_'))) {
        return constant;
      }
    }
    throw new IllegalStateException("no default for " + parameter);
  }
}
