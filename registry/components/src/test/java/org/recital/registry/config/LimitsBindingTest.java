package org.recital.registry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.registry.Component;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.param.Limits;
import org.recital.registry.param.NumberText;
import org.recital.registry.sampler.NegativeSampler;

class LimitsBindingTest {
  private static final Registry REGISTRY = Registry.load();

  @Test
  void a_value_out_of_its_limits_is_reported_beside_all_others() {
    assertThatThrownBy(
            () -> Components.model("lightgcn", Map.of("embedding_size", "big", "layers", -2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("lightgcn: 'embedding_size' must be a whole number, but is 'big'")
        .hasMessageContaining("lightgcn: 'layers' must not be negative, but is -2");
  }

  @Test
  void limits_of_a_list_are_those_of_its_elements() {
    assertThatThrownBy(() -> Components.model("neumf", Map.of("layers", List.of(8, 0))))
        .hasMessage("neumf: an element of 'layers' must be at least 1, but is 0");
    assertThatThrownBy(() -> Components.model("neumf", Map.of("layers", List.of())))
        .hasMessage("neumf: 'layers' must not be empty, but is []");
  }

  @Test
  void limits_of_an_optional_number_are_those_of_the_number() {
    assertThatThrownBy(
            () -> Components.model("popularity-recent", Map.of("window", Map.of("days", 0))))
        .hasMessage("popularity-recent: 'days' must be at least 1, but is 0");
  }

  @Test
  void sizes_and_counts_that_overflow_an_array_are_reported() {
    assertThatThrownBy(() -> Components.model("bpr-mf", Map.of("embedding_size", 2147483647)))
        .hasMessage(
            "bpr-mf: 'embedding_size' must be at least 1 and at most 65536, but is 2147483647");
    assertThatThrownBy(() -> Components.model("neumf", Map.of("layers", List.of(8, 1 << 20))))
        .hasMessage(
            "neumf: an element of 'layers' must be at least 1 and at most 65536, but is 1048576");
    assertThatThrownBy(
            () -> Components.of(NegativeSampler.KIND, "uniform", Map.of("count", 100_000_000)))
        .hasMessage("uniform: 'count' must be at least 1 and at most 1000000, but is 100000000");
  }

  @Test
  void numbers_that_overflow_a_32_bit_float_are_reported() {
    assertThatThrownBy(
            () -> Components.of(OptimizerFactory.KIND, "adam", Map.of("learning_rate", 1e300)))
        .hasMessage("adam: 'learning_rate' must be above 0 and at most 1e+30, but is 1e+300");
    assertThatThrownBy(() -> Components.filter("min-rating", Map.of("rating", -1e300)))
        .hasMessage("min-rating: 'rating' must be at least -1e+30, but is -1e+300");
  }

  @Test
  void every_number_has_an_upper_limit() {
    List<String> unlimited = new ArrayList<>();
    for (Kind<?> kind : REGISTRY.kinds()) {
      for (Component<?, ?> component : REGISTRY.all(kind)) {
        numbers(component.config())
            .filter(parameter -> !parameter.limits().hasUpper())
            .forEach(parameter -> unlimited.add(component.name() + " " + parameter.key()));
      }
    }

    assertThat(unlimited).containsExactly("synthetic seed");
  }

  /** The numbers of a record and of the records in it. */
  private static Stream<Parameter> numbers(Class<? extends Record> type) {
    return Parameter.of(type).stream()
        .flatMap(
            parameter -> {
              Class<?> element = ParameterType.raw(ParameterType.element(parameter.type()));
              return ParameterType.isRecord(element)
                  ? numbers(element.asSubclass(Record.class))
                  : Stream.of(parameter);
            })
        .filter(
            parameter ->
                List.of("a whole number", "a number")
                    .contains(ParameterType.expected(ParameterType.element(parameter.type()))));
  }

  /** Every number with limits of every component, with a value just outside of its limits. */
  static Stream<Outside> outside() {
    List<Outside> outside = new ArrayList<>();
    for (Kind<?> kind : REGISTRY.kinds()) {
      for (Component<?, ?> component : REGISTRY.all(kind)) {
        for (Parameter parameter : Parameter.of(component.config())) {
          Class<?> type = ParameterType.raw(ParameterType.element(parameter.type()));
          if (type == int.class || type == Integer.class || type == long.class) {
            add(outside, component, parameter, 1);
          } else if (type == double.class || type == Double.class) {
            add(outside, component, parameter, 1e-9);
          }
        }
      }
    }
    assertThat(outside).hasSizeGreaterThan(150);
    return outside.stream();
  }

  private static void add(
      List<Outside> all, Component<?, ?> component, Parameter parameter, double step) {
    Limits limits = parameter.limits();
    if (limits.hasLower()) {
      double below = Math.max(step, Math.ulp(limits.lower()));
      double value = limits.lowerIncluded() ? limits.lower() - below : limits.lower();
      all.add(new Outside(component, parameter, NumberText.of(value)));
    }
    if (limits.hasUpper()) {
      double above = Math.max(step, Math.ulp(limits.upper()));
      double value = limits.upperIncluded() ? limits.upper() + above : limits.upper();
      all.add(new Outside(component, parameter, NumberText.of(value)));
    }
  }

  private record Outside(Component<?, ?> component, Parameter parameter, String value) {
    @Override
    public String toString() {
      return component.kind() + " " + component.name() + " " + parameter.key() + " " + value;
    }
  }

  @ParameterizedTest
  @MethodSource
  void outside(Outside example) {
    Object value =
        ParameterType.isList(example.parameter().type())
            ? List.of(example.value())
            : example.value();

    assertThatThrownBy(
            () ->
                Components.of(
                    REGISTRY,
                    example.component().kind(),
                    example.component().name(),
                    Map.of(example.parameter().key(), value)))
        .hasMessageContaining("'" + example.parameter().key() + "' must ")
        .hasMessageContaining(", but is " + example.value());
  }
}
