package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.recital.registry.Component;
import org.recital.registry.config.Parameter;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricName;

/** Contract tests for the name, the description and the parameter meanings of a component. */
final class DescriptionContract {
  private static final int LINE = 120;

  private DescriptionContract() {}

  static List<DynamicTest> tests(Component<?, ?> component) {
    return List.of(
        dynamicTest("has a name that specs can use", () -> name(component)),
        dynamicTest("has a description of one sentence", () -> description(component)),
        dynamicTest("every parameter has a meaning", () -> meanings(component)));
  }

  private static void name(Component<?, ?> component) {
    if (component.kind().equals(Metric.KIND)) {
      assertThat(MetricName.parse(component.name()).component()).isEqualTo(component.name());
    } else {
      assertThat(component.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
      assertThat(component.aliases()).allMatch(alias -> alias.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }
  }

  private static void description(Component<?, ?> component) {
    assertThat(component.description().summary())
        .as("@About on the record of parameters, or describedAs() in the provider")
        .endsWith(".")
        .hasSizeLessThanOrEqualTo(LINE)
        .doesNotContain("\n");
    assertThat(component.description().publications())
        .allSatisfy(publication -> assertThat(publication.citation()).isNotBlank());
  }

  private static void meanings(Component<?, ?> component) {
    assertThat(Parameter.of(component.config()))
        .allSatisfy(parameter -> assertThat(parameter.meaning()).isNotBlank());
  }
}
