package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.config.ConfigException;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Problem;
import org.recital.registry.config.SourceLocation;

/**
 * The dotted path of a value, such as {@code model.layers} or {@code filters.0.rating}. Keys that
 * contain dots are found as well.
 */
public record SpecPath(List<String> steps) {
  public SpecPath {
    steps = List.copyOf(steps);
  }

  public static SpecPath parse(String path) {
    return new SpecPath(List.of(path.split("\\.", -1)));
  }

  /** The first step, which is the top-level key of the spec. */
  public String head() {
    return steps.get(0);
  }

  /** Whether the path leads to a value within the value at another path. */
  boolean isBelow(SpecPath other) {
    return steps.size() > other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  /**
   * The value at the path. If a component is given by its name alone, the step {@code type} finds
   * this name.
   */
  public Optional<ConfigNode> find(ConfigNode root) {
    if (steps.isEmpty()) {
      return Optional.of(root);
    }
    if (root instanceof ConfigNode.Sequence list) {
      return index(list).flatMap(i -> after(1).find(list.items().get(i)));
    }
    if (root instanceof ConfigNode.Mapping mapping) {
      return entry(mapping).flatMap(found -> after(found).find(value(mapping, found)));
    }
    return steps.equals(List.of(Merge.TYPE)) ? Optional.of(root) : Optional.empty();
  }

  /**
   * The tree with a new value at the path. Missing mappings on the path are created.
   *
   * @param at the location of created keys
   * @throws ConfigException if a step into a list is not a valid index
   */
  ConfigNode put(ConfigNode root, ConfigNode value, SourceLocation at) {
    if (steps.isEmpty()) {
      return value;
    }
    if (root instanceof ConfigNode.Sequence list) {
      int i = index(list).orElseThrow(() -> noElement(list, at));
      List<ConfigNode> items = new ArrayList<>(list.items());
      items.set(i, after(1).put(items.get(i), value, at));
      return new ConfigNode.Sequence(list.at(), items);
    }
    return put(mapping(root, at), value, at);
  }

  ConfigNode.Mapping put(ConfigNode.Mapping root, ConfigNode value, SourceLocation at) {
    int length = entry(root).orElse(1);
    ConfigNode below =
        entry(root)
            .map(found -> value(root, found))
            .orElseGet(() -> new ConfigNode.Mapping(at, List.of()));
    return root.with(new ConfigNode.Entry(at, key(length), after(length).put(below, value, at)));
  }

  private static ConfigNode.Mapping mapping(ConfigNode node, SourceLocation at) {
    if (node instanceof ConfigNode.Mapping mapping) {
      return mapping;
    }
    ConfigNode.Scalar name = (ConfigNode.Scalar) node;
    return name.isNull() || name.isMissing()
        ? new ConfigNode.Mapping(at, List.of())
        : Merge.component(name);
  }

  private ConfigException noElement(ConfigNode.Sequence list, SourceLocation at) {
    String message =
        String.format(
            Locale.ROOT,
            "'%s' does not start with an index of the list at %s; its length is %d, and indices"
                + " start at 0",
            this,
            list.at(),
            list.items().size());
    return new ConfigException(List.of(new Problem(at, message)));
  }

  private Optional<Integer> index(ConfigNode.Sequence list) {
    return head().matches("[0-9]{1,6}") && Integer.parseInt(head()) < list.items().size()
        ? Optional.of(Integer.parseInt(head()))
        : Optional.empty();
  }

  /**
   * The number of leading steps of the path that form a key of the mapping when joined with dots.
   * This number is 1 unless the key contains dots. If several keys match, the shortest is used.
   * Empty if no key matches.
   */
  private Optional<Integer> entry(ConfigNode.Mapping mapping) {
    for (int length = 1; length <= steps.size(); length++) {
      if (mapping.entry(key(length)).isPresent()) {
        return Optional.of(length);
      }
    }
    return Optional.empty();
  }

  private ConfigNode value(ConfigNode.Mapping mapping, int length) {
    return mapping.value(key(length)).orElseThrow();
  }

  private String key(int length) {
    return String.join(".", steps.subList(0, length));
  }

  private SpecPath after(int length) {
    return new SpecPath(steps.subList(length, steps.size()));
  }

  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
