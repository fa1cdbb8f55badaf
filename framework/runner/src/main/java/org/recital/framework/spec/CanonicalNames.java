package org.recital.framework.spec;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.Component;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Parameter;
import org.recital.registry.config.ParameterType;

/**
 * Replacement of the aliases of components by their names. {@link Merge} compares names as text: it
 * would treat an alias as the name of another component and drop the parameters of the component.
 */
final class CanonicalNames {
  private static final String VARIANTS = "variants";

  private final Registry registry;

  CanonicalNames(Registry registry) {
    this.registry = registry;
  }

  /** The tree of a spec, with all aliases replaced, also in the variants. */
  ConfigNode.Mapping of(ConfigNode.Mapping spec) {
    ConfigNode.Mapping own = record(spec, Parameter.of(TrialSpec.class));
    Optional<ConfigNode.Entry> variants = own.entry(VARIANTS);
    if (variants.isEmpty() || !(variants.get().value() instanceof ConfigNode.Mapping named)) {
      return own;
    }
    List<ConfigNode.Entry> rows = new ArrayList<>();
    for (ConfigNode.Entry variant : named.entries()) {
      rows.add(
          variant.value() instanceof ConfigNode.Mapping changes
              ? with(variant, record(changes, Parameter.of(TrialSpec.class)))
              : variant);
    }
    return own.with(with(variants.get(), new ConfigNode.Mapping(named.at(), rows)));
  }

  /** A mapping with aliases replaced in the values of the given parameters. */
  private ConfigNode.Mapping record(ConfigNode.Mapping given, List<Parameter> parameters) {
    List<ConfigNode.Entry> entries = new ArrayList<>();
    for (ConfigNode.Entry entry : given.entries()) {
      entries.add(
          parameters.stream()
              .filter(parameter -> parameter.key().equals(entry.key()))
              .findFirst()
              .map(parameter -> with(entry, value(entry.value(), parameter.type())))
              .orElse(entry));
    }
    return new ConfigNode.Mapping(given.at(), entries);
  }

  private ConfigNode value(ConfigNode node, Type type) {
    Type element = ParameterType.element(type);
    if (node instanceof ConfigNode.Sequence list) {
      return new ConfigNode.Sequence(
          list.at(), list.items().stream().map(item -> value(item, element)).toList());
    }
    Optional<Kind<?>> kind = ParameterType.kind(element);
    if (kind.isPresent()) {
      return component(node, kind.get());
    }
    return node instanceof ConfigNode.Mapping mapping && ParameterType.isRecord(element)
        ? record(mapping, parameters(ParameterType.raw(element)))
        : node;
  }

  private <T> ConfigNode component(ConfigNode node, Kind<T> kind) {
    if (node instanceof ConfigNode.Scalar name) {
      return canonical(name, kind);
    }
    ConfigNode.Mapping given = (ConfigNode.Mapping) node;
    Optional<ConfigNode.Entry> type = given.entry(Merge.TYPE);
    if (type.isEmpty() || !(type.get().value() instanceof ConfigNode.Scalar name)) {
      // without a type here, the parameters can be those of any component of the kind
      return record(given, registry.all(kind).stream().flatMap(this::parameters).toList());
    }
    ConfigNode.Mapping named = given.with(with(type.get(), canonical(name, kind)));
    return registry
        .find(kind, name.text())
        .map(component -> record(named, parameters(component).toList()))
        .orElse(named);
  }

  private ConfigNode.Scalar canonical(ConfigNode.Scalar name, Kind<?> kind) {
    return registry
        .find(kind, name.text())
        .map(component -> new ConfigNode.Scalar(name.at(), component.name(), name.literal()))
        .orElse(name);
  }

  private Stream<Parameter> parameters(Component<?, ?> component) {
    return Parameter.of(component.config()).stream();
  }

  private static List<Parameter> parameters(Class<?> type) {
    return Parameter.of(type.asSubclass(Record.class));
  }

  private static ConfigNode.Entry with(ConfigNode.Entry entry, ConfigNode value) {
    return new ConfigNode.Entry(entry.at(), entry.key(), value);
  }
}
