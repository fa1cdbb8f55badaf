package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.FlowYaml;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.Model;
import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.NoParameters;

class CanonicalNamesTest {
  private record Nested(Schedule schedule, Model inner) {}

  /** Components whose alias is the name in capitals. */
  private static final Registry REGISTRY =
      Registry.of(
          List.of(
              () ->
                  List.of(
                      Component.of(
                              Loss.KIND,
                              "loss",
                              NoParameters.class,
                              c -> {
                                throw new AssertionError("no component is created");
                              })
                          .withAliases("LOSS"),
                      Component.of(
                              Schedule.KIND,
                              "flat",
                              NoParameters.class,
                              c -> {
                                throw new AssertionError("no component is created");
                              })
                          .withAliases("FLAT"),
                      Component.of(
                              Model.KIND,
                              "nested",
                              Nested.class,
                              c -> {
                                throw new AssertionError("no component is created");
                              })
                          .withAliases("NESTED"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {loss: LOSS}                                        | {loss: loss}
          {loss: {type: LOSS}}                                | {loss: {type: loss}}
          {loss: {type: FLAT}}                                | {loss: {type: FLAT}}
          {model: {type: NESTED, schedule: FLAT}}             | {model: {type: nested, schedule: flat}}
          {model: {inner: {type: NESTED, schedule: FLAT}}}    | {model: {inner: {type: nested, schedule: flat}}}
          {model: {type: nested, other: FLAT}}                | {model: {type: nested, other: FLAT}}
          {training: {schedule: FLAT}}                        | {training: {schedule: flat}}
          {variants: {FLAT: {training: {schedule: FLAT}}}}    | {variants: {FLAT: {training: {schedule: flat}}}}
          {variants: {FLAT: FLAT}}                            | {variants: {FLAT: FLAT}}
          {description: LOSS}                                 | {description: LOSS}
          {loss: null, model: [NESTED], training: 3}          | {loss: null, model: [nested], training: 3}
          """)
  void aliases_are_replaced_where_a_component_is_expected(String given, String expected) {
    assertThat(CanonicalJson.write(new CanonicalNames(REGISTRY).of(tree(given))))
        .isEqualTo(CanonicalJson.write(tree(expected)));
  }

  private static ConfigNode.Mapping tree(String yaml) {
    return (ConfigNode.Mapping) FlowYaml.read(yaml, SourceLocation.of("test"));
  }
}
