package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.registry.Kind;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

/**
 * Binding of a component whose name and {@code key=value} parameters are given on the command line.
 */
public final class ComponentArguments {
  private ComponentArguments() {}

  /**
   * Binds a component.
   *
   * @param parameters arguments such as {@code edition=100k}, with values written as in a spec
   * @throws org.recital.registry.config.ConfigException with all problems
   */
  public static <T> T bind(Registry registry, Kind<T> kind, String name, List<String> parameters) {
    Problems problems = new Problems();
    List<ConfigNode.Entry> entries = new ArrayList<>();
    for (String parameter : parameters) {
      entry(parameter, problems).ifPresent(entry -> add(entry, entries, problems));
    }
    return Components.of(registry, kind, name, entries, problems);
  }

  private static void add(
      ConfigNode.Entry entry, List<ConfigNode.Entry> entries, Problems problems) {
    if (entries.stream().anyMatch(other -> other.key().equals(entry.key()))) {
      problems.add(entry.at(), "'%s' is given twice", entry.key());
    }
    entries.add(entry);
  }

  private static Optional<ConfigNode.Entry> entry(String parameter, Problems problems) {
    SourceLocation at = SourceLocation.of(parameter);
    int equals = parameter.indexOf('=');
    if (equals < 1) {
      problems.add(at, "expected key=value, such as edition=100k");
      return Optional.empty();
    }
    String key = parameter.substring(0, equals).strip();
    if (parameter.substring(equals + 1).isEmpty()) {
      problems.add(at, "'%s' has no value", key);
      return Optional.empty();
    }
    return ArgumentValue.read(parameter.substring(equals + 1), at, problems)
        .map(value -> new ConfigNode.Entry(at, key, value));
  }
}
