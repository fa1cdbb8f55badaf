package org.recital.testing;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.registry.Component;

/** Keys of the parameters of a component. */
final class ParameterNames {
  private ParameterNames() {}

  static Set<String> of(Component<?, ?> component) {
    return Stream.of(component.config().getRecordComponents())
        .map(parameter -> parameter.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
