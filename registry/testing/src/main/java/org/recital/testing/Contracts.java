package org.recital.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.config.Parameter;
import org.recital.registry.loss.Loss;
import org.recital.registry.metric.Metric;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Model;
import org.recital.registry.sampler.NegativeSampler;
import org.recital.registry.split.Splitter;

/**
 * Contract tests for the components of a provider.
 *
 * <pre>
 * &#64;TestFactory
 * Stream&lt;DynamicNode&gt; components() {
 *   return Contracts.of(new MyComponents()).tests();
 * }
 * </pre>
 *
 * <p>The tests run models, losses, metrics, splits and negative samplers with default parameters
 * and check their results. For components of other kinds, they check only the description and the
 * parameters.
 */
public final class Contracts {
  private final ComponentProvider provider;
  private final Registry registry;
  private final Map<String, Map<String, ?>> parameters = new HashMap<>();
  private final Set<String> otherScoresInTraining = new HashSet<>();

  private Contracts(ComponentProvider provider) {
    this.provider = provider;
    this.registry = Registry.of(withOthersOnClassPath(provider));
  }

  /** The contract tests for a provider, which need not be registered as a service. */
  public static Contracts of(ComponentProvider provider) {
    return new Contracts(provider);
  }

  private static List<ComponentProvider> withOthersOnClassPath(ComponentProvider provider) {
    List<ComponentProvider> all = new ArrayList<>(List.of(provider));
    for (ComponentProvider other : ServiceLoader.load(ComponentProvider.class)) {
      if (!other.getClass().equals(provider.getClass())) {
        all.add(other);
      }
    }
    return all;
  }

  /** Sets parameters for the tests of a component; needed if a parameter has no default. */
  public Contracts with(String component, Map<String, ?> values) {
    parameters.put(component, values);
    return this;
  }

  /**
   * Skips the test "pass and scorer() give equal scores" for models whose ranking scores differ
   * from their training scores, such as a causal model that removes an effect.
   */
  public Contracts withOtherScoresInTraining(String... models) {
    otherScoresInTraining.addAll(List.of(models));
    return this;
  }

  /** One container for each component, and one test for the provider's classes. */
  public Stream<DynamicNode> tests() {
    return Stream.concat(
        provider.components().stream().map(this::container),
        Stream.of(
            explained(
                "classes of " + provider.getClass().getSimpleName(),
                DynamicTest.dynamicTest(
                    "tensors are not combined with Java numbers",
                    () -> TensorRules.check(provider.getClass())))));
  }

  private DynamicNode container(Component<?, ?> component) {
    List<DynamicTest> tests = new ArrayList<>(DescriptionContract.tests(component));
    Supplier<Object> factory = () -> create(component);
    tests.add(DynamicTest.dynamicTest("defaults are valid", factory::get));
    try {
      tests.addAll(
          component.kind().equals(Model.KIND)
              ? behaviourOfModel(component)
              : behaviour(factory.get(), factory));
    } catch (RuntimeException e) {
      // "defaults are valid" fails with the reason
    }
    String name = component.kind() + " '" + component.name() + "'";
    return DynamicContainer.dynamicContainer(
        name, tests.stream().map(test -> explained(name, test)).toList());
  }

  /** A test whose failure messages contain its name; many build tools print only its position. */
  private static DynamicTest explained(String tested, DynamicTest test) {
    return DynamicTest.dynamicTest(
        test.getDisplayName(),
        () -> {
          try {
            test.getExecutable().execute();
          } catch (Exception | AssertionError e) {
            throw new AssertionError(
                tested + ", \"" + test.getDisplayName() + "\": " + e.getMessage(), e);
          }
        });
  }

  private Object create(Component<?, ?> component) {
    return Components.of(
        registry,
        component.kind(),
        component.name(),
        parameters.getOrDefault(component.name(), Map.of()));
  }

  private List<DynamicTest> behaviourOfModel(Component<?, ?> component) {
    String name = component.name();
    Map<String, ?> values = parameters.getOrDefault(name, Map.of());
    Supplier<ModelConfig> factory = () -> Components.model(registry, name, values);
    if (factory.get().model() instanceof FittedModel) {
      return FittedModelContract.tests(factory, registry);
    }
    List<DynamicTest> tests = new ArrayList<>(GradientModelContract.tests(factory, registry));
    if (!otherScoresInTraining.contains(name)) {
      Map<String, Object> withoutDropout = new HashMap<>(values);
      Parameter.of(component.config()).stream()
          .map(Parameter::key)
          .filter(parameter -> parameter.matches("(.*_)?dropout"))
          .forEach(parameter -> withoutDropout.put(parameter, 0));
      tests.add(
          DynamicTest.dynamicTest(
              "pass and scorer() give equal scores",
              () ->
                  PassContract.check(
                      (GradientModel) Components.model(registry, name, withoutDropout).model())));
    }
    return tests;
  }

  private List<DynamicTest> behaviour(Object component, Supplier<Object> factory) {
    if (component instanceof Loss) {
      return LossContract.tests(() -> (Loss) factory.get());
    }
    if (component instanceof Metric metric) {
      return MetricContract.tests(metric);
    }
    if (component instanceof Splitter) {
      return SplitContract.tests(() -> (Splitter) factory.get());
    }
    return component instanceof NegativeSampler
        ? SamplerContract.tests(() -> (NegativeSampler) factory.get())
        : List.of();
  }
}
