package org.recital.registry.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Filter;
import org.recital.registry.loss.Loss;
import org.recital.registry.metric.Metric;
import org.recital.registry.model.Model;
import org.recital.registry.param.NumberText;
import org.recital.registry.split.Splitter;

/**
 * Creates components by name from Java: {@code Components.model("lightgcn", Map.of("layers", 2))}.
 * Parameters have the same names and defaults as in a spec.
 *
 * <p>Values are numbers, strings, booleans, enum constants, lists, and maps for nested records and
 * components; null is YAML's null. Every method throws a {@link ConfigException} that lists all
 * problems, with the same messages as for a spec.
 */
public final class Components {
  private Components() {}

  /** A model with its name and parameters, for {@code Recital.train}. */
  public static ModelConfig model(String name, Map<String, ?> parameters) {
    return model(OnClassPath.REGISTRY, name, parameters);
  }

  /** A model from a registry. */
  public static ModelConfig model(Registry registry, String name, Map<String, ?> parameters) {
    Bound bound = bound(registry, Model.KIND, name, entries(name, parameters), new Problems());
    return new ModelConfig((Model) bound.value(), (ConfigNode.Mapping) bound.node().orElseThrow());
  }

  public static Loss loss(String name, Map<String, ?> parameters) {
    return of(Loss.KIND, name, parameters);
  }

  public static Metric metric(String name) {
    return of(Metric.KIND, name, Map.of());
  }

  public static DatasetSource dataset(String name, Map<String, ?> parameters) {
    return of(DatasetSource.KIND, name, parameters);
  }

  public static Filter filter(String name, Map<String, ?> parameters) {
    return of(Filter.KIND, name, parameters);
  }

  public static Splitter split(String name, Map<String, ?> parameters) {
    return of(Splitter.KIND, name, parameters);
  }

  /** A component of any kind from the providers on the class path. */
  public static <T> T of(Kind<T> kind, String name, Map<String, ?> parameters) {
    return of(OnClassPath.REGISTRY, kind, name, parameters);
  }

  /** A component of any kind from a registry. */
  public static <T> T of(Registry registry, Kind<T> kind, String name, Map<String, ?> parameters) {
    return of(registry, kind, name, entries(name, parameters), new Problems());
  }

  private static List<ConfigNode.Entry> entries(String name, Map<String, ?> parameters) {
    SourceLocation at = SourceLocation.of(name);
    List<ConfigNode.Entry> entries = new ArrayList<>();
    parameters.forEach((key, value) -> entries.add(new ConfigNode.Entry(at, key, node(value, at))));
    return entries;
  }

  /**
   * A component with the given parameters.
   *
   * @param problems problems found so far; problems of the component are added
   * @throws ConfigException if there is any problem
   */
  public static <T> T of(
      Registry registry,
      Kind<T> kind,
      String name,
      List<ConfigNode.Entry> parameters,
      Problems problems) {
    return kind.type().cast(bound(registry, kind, name, parameters, problems).value());
  }

  private static Bound bound(
      Registry registry,
      Kind<?> kind,
      String name,
      List<ConfigNode.Entry> parameters,
      Problems problems) {
    problems.throwIfAny();
    SourceLocation at = SourceLocation.of(name);
    List<ConfigNode.Entry> entries = new ArrayList<>();
    entries.add(new ConfigNode.Entry(at, Merge.TYPE, new ConfigNode.Scalar(at, name, true)));
    entries.addAll(parameters);
    parameters.stream()
        .filter(parameter -> parameter.key().equals(Merge.TYPE))
        .forEach(
            parameter ->
                problems.add(
                    parameter.at(),
                    "the type of %s '%s' is already set by its name; remove 'type'",
                    kind,
                    name));
    problems.throwIfAny();
    Optional<Bound> bound =
        new Binder(registry, problems, false)
            .value(new ConfigNode.Mapping(at, entries), kind.type(), "'" + kind + "'");
    problems.throwIfAny();
    return bound.orElseThrow();
  }

  /**
   * A parameter record that is not a component, such as {@code training} in a spec, with defaults
   * filled in.
   */
  public static <R extends Record> R parameters(Class<R> type, String name, Map<String, ?> values) {
    Problems problems = new Problems();
    SourceLocation at = SourceLocation.of(name);
    Optional<Bound> bound =
        new Binder(OnClassPath.REGISTRY, problems, false)
            .value(node(values, at), type, "'" + name + "'");
    problems.throwIfAny();
    return type.cast(bound.orElseThrow().value());
  }

  /** A component with default parameters; empty if a parameter has no default. */
  public static <T> Optional<T> byDefault(Registry registry, Kind<T> kind, String name) {
    ConfigNode node = new ConfigNode.Scalar(SourceLocation.of(name), name, true);
    return new Binder(registry, new Problems(), false)
        .value(node, kind.type(), "'" + kind + "'")
        .map(bound -> kind.type().cast(bound.value()));
  }

  private static ConfigNode node(@Nullable Object value, SourceLocation at) {
    if (value == null) {
      return new ConfigNode.Scalar(at, "null", false); // as in YAML
    }
    if (value instanceof List<?> list) {
      return new ConfigNode.Sequence(at, list.stream().map(item -> node(item, at)).toList());
    }
    if (value instanceof Map<?, ?> map) {
      List<ConfigNode.Entry> entries = new ArrayList<>();
      map.forEach(
          (key, inner) ->
              entries.add(new ConfigNode.Entry(at, String.valueOf(key), node(inner, at))));
      return new ConfigNode.Mapping(at, entries);
    }
    if (value instanceof Enum<?> constant) {
      return new ConfigNode.Scalar(at, ParameterType.constant(constant), true);
    }
    if (value instanceof Double number) {
      return new ConfigNode.Scalar(at, NumberText.of(number), false);
    }
    if (value instanceof Float number && Float.isFinite(number)) {
      return new ConfigNode.Scalar(at, new BigDecimal(number.toString()).toPlainString(), false);
    }
    return new ConfigNode.Scalar(at, value.toString(), value instanceof String);
  }

  /**
   * Holder of the registry. The registry is loaded on first use, because loading fails if a
   * provider is broken.
   */
  private static final class OnClassPath {
    static final Registry REGISTRY = Registry.load();
  }
}
