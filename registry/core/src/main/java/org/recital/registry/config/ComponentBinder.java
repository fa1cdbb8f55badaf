package org.recital.registry.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.registry.Component;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.param.ParameterException;

/** Finds components by name and creates them from their parameters. */
final class ComponentBinder {
  private final Registry registry;
  private final RecordBinder records;
  private final Problems problems;
  private final boolean partial;

  ComponentBinder(Registry registry, RecordBinder records, Problems problems, boolean partial) {
    this.registry = registry;
    this.records = records;
    this.problems = problems;
    this.partial = partial;
  }

  /**
   * Binds a component.
   *
   * @param label name of the value in error messages, such as {@code 'method'} with the quotes
   */
  Optional<Bound> bind(ConfigNode node, Kind<?> kind, String label) {
    if (node instanceof ConfigNode.Sequence) {
      problems.add(
          node.at(), "%s must be %s, but is a list", label, ParameterType.expected(kind.type()));
      return Optional.empty();
    }
    ConfigNode.Mapping given =
        node instanceof ConfigNode.Scalar name ? Merge.component(name) : (ConfigNode.Mapping) node;
    return name(given, kind, label)
        .flatMap(name -> component(name, kind).flatMap(found -> create(found, given, name)));
  }

  private Optional<ConfigNode.Scalar> name(ConfigNode.Mapping given, Kind<?> kind, String label) {
    Optional<ConfigNode> type = given.value(Merge.TYPE);
    if (type.isEmpty()) {
      if (!partial) {
        problems.add(given.at(), "%s needs 'type'. Known %s: %s", label, plural(kind), known(kind));
      }
      return Optional.empty();
    }
    if (type.get() instanceof ConfigNode.Scalar name && !name.isMissing()) {
      return Optional.of(name);
    }
    problems.add(
        type.get().at(),
        "'type' must be a name, but is %s. Known %s: %s",
        type.get() instanceof ConfigNode.Scalar ? "empty" : type.get().quoted(),
        plural(kind),
        known(kind));
    return Optional.empty();
  }

  private Optional<Component<?, ?>> component(ConfigNode.Scalar name, Kind<?> kind) {
    Optional<Component<?, ?>> found = registry.find(kind, name.text()).map(component -> component);
    if (found.isEmpty()) {
      String similar = Suggestions.didYouMean(name.text(), registry.names(kind));
      problems.add(
          name.at(),
          "unknown %s '%s'.%s Known %s: %s%s",
          kind,
          name.text(),
          similar,
          plural(kind),
          known(kind),
          similar.isEmpty() ? ". If it is in a plug-in, name its jar in RECITAL_CLASSPATH" : "");
    }
    return found;
  }

  private <C extends Record> Optional<Bound> create(
      Component<C, ?> component, ConfigNode.Mapping given, ConfigNode.Scalar name) {
    String owner = component.kind() + " '" + component.name() + "'";
    return records
        .bind(given, component.config(), owner, List.of(Merge.TYPE))
        .flatMap(
            config ->
                instance(component, component.config().cast(config.value()), given, owner)
                    .map(
                        value ->
                            Bound.of(
                                value,
                                withType(config.node(), component.name(), name.at(), given.at()),
                                withType(
                                    config.identity(), component.name(), name.at(), given.at()))));
  }

  private <C extends Record> Optional<Object> instance(
      Component<C, ?> component, C config, ConfigNode.Mapping given, String owner) {
    try {
      return Optional.of(component.create(config));
    } catch (ParameterException e) {
      records.reject(given, owner, e);
      return Optional.empty();
    }
  }

  private static ConfigNode withType(
      Optional<ConfigNode> config, String name, SourceLocation nameAt, SourceLocation at) {
    List<ConfigNode.Entry> entries = new ArrayList<>();
    ConfigNode.Scalar type = new ConfigNode.Scalar(nameAt, name, true);
    entries.add(new ConfigNode.Entry(nameAt, Merge.TYPE, type));
    entries.addAll(((ConfigNode.Mapping) config.orElseThrow()).entries());
    return new ConfigNode.Mapping(at, entries);
  }

  private List<String> names(Kind<?> kind) {
    List<String> names = new ArrayList<>();
    registry.all(kind).forEach(component -> names.add(component.name()));
    return names;
  }

  private String known(Kind<?> kind) {
    return Suggestions.known(names(kind));
  }

  private static String plural(Kind<?> kind) {
    return ParameterType.plural(kind);
  }
}
