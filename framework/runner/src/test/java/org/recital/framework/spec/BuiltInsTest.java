package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.registry.Component;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.Binder;
import org.recital.registry.config.Bound;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.FlowYaml;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.metric.Metric;
import org.recital.registry.model.Model;

/** Contracts of all registered components, including those of plug-ins. */
class BuiltInsTest {
  private static final Registry REGISTRY = Registry.load();

  static Stream<Component<?, ?>> components() {
    return REGISTRY.kinds().stream().flatMap(BuiltInsTest::of);
  }

  private static <T> Stream<Component<?, ?>> of(Kind<T> kind) {
    return REGISTRY.all(kind).stream().map(component -> component);
  }

  @ParameterizedTest
  @MethodSource("components")
  void defaults_bind_and_the_canonical_form_binds_to_itself(Component<?, ?> component) {
    if (!Parameter.of(component.config()).stream().allMatch(Parameter::isOptional)) {
      return;
    }

    if (needsOneOfSeveral(component)) {
      return;
    }
    Bound bound = bind("{type: '" + component.name() + "'}", component.kind());
    String canonical = CanonicalJson.write(bound.node().orElseThrow());

    assertThat(bound.value()).isInstanceOf(component.kind().type());
    assertThat(CanonicalJson.write(bind(canonical, component.kind()).node().orElseThrow()))
        .isEqualTo(canonical);
  }

  @ParameterizedTest
  @MethodSource("components")
  void every_parameter_has_a_meaning(Component<?, ?> component) {
    assertThat(Parameter.of(component.config()))
        .allSatisfy(
            parameter -> {
              assertThat(parameter.meaning()).isNotBlank();
              assertThat(parameter.key()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
              assertThat(ParameterType.described(parameter.type())).isNotBlank();
            });
  }

  @ParameterizedTest
  @MethodSource("components")
  void defaults_parse_as_yaml(Component<?, ?> component) {
    for (Parameter parameter : Parameter.of(component.config())) {
      if (parameter.byDefault().isPresent()) {
        SourceLocation at = SourceLocation.of("test");
        ConfigNode inYaml =
            YamlReader.of(at, new Problems()).read(parameter.byDefault().get()).orElseThrow();
        assertThat(FlowYaml.read(parameter.byDefault().get(), at)).isEqualTo(inYaml);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("components")
  void names_are_lower_case_with_hyphens_except_for_metrics(Component<?, ?> component) {
    assertThat(component.name())
        .matches(
            component.kind().equals(Metric.KIND)
                ? "[A-Za-z][A-Za-z0-9]*(\\[[a-z]+])?"
                : "[a-z0-9]+(-[a-z0-9]+)*");
  }

  /** Whether a component requires one of several optional parameters. */
  private static boolean needsOneOfSeveral(Component<?, ?> component) {
    Problems problems = new Problems();
    ConfigNode name = new ConfigNode.Scalar(SourceLocation.of("test"), component.name(), true);
    new Binder(REGISTRY, problems, false).value(name, component.kind().type(), "'it'");
    return problems.sorted().stream().anyMatch(p -> p.message().contains("must be given"));
  }

  private static Bound bind(String yaml, Kind<?> kind) {
    Problems problems = new Problems();
    ConfigNode node = new YamlReader("spec.yaml", problems).read(yaml).orElseThrow();
    Optional<Bound> bound = new Binder(REGISTRY, problems, false).value(node, kind.type(), "'it'");
    assertThat(problems.sorted()).isEmpty();
    return bound.orElseThrow();
  }

  @Test
  void a_former_key_is_an_error_with_the_new_key() {
    Problems problems = new Problems();
    ConfigNode model =
        FlowYaml.read("{type: sasrec, longest_history: 50}", new SourceLocation("s.yaml", 3, 8));

    new Binder(REGISTRY, problems, false).value(model, Model.class, "'model'");

    assertThat(problems.sorted().toString())
        .isEqualTo(
            "[s.yaml:3:8: key 'longest_history' of model 'sasrec' has been renamed to"
                + " 'max_history']");
  }
}
