package org.recital.registry.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Overlays one configuration tree on another: mappings are merged key by key, all other values are
 * replaced. If two components differ in type, the upper component replaces the lower one and all
 * parameters of the lower one. The short form {@code loss: bpr} is equivalent to {@code loss:
 * {type: bpr}}.
 *
 * <p>The value of {@code evaluation.select} is replaced as a whole, like a list, because the
 * weights of a selection metric are meaningful only together. The name of a metric there is not the
 * short form of a component.
 */
public final class Merge {
  public static final String TYPE = "type";
  private static final String EVALUATION = "evaluation";
  private static final String SELECT = "select";

  private Merge() {}

  /** The tree {@code below}, overlaid with {@code above}. */
  public static ConfigNode over(ConfigNode below, ConfigNode above) {
    if (below instanceof ConfigNode.Mapping lower && above instanceof ConfigNode.Mapping upper) {
      return sameType(lower, upper) ? entries(lower, upper) : upper;
    }
    if (below instanceof ConfigNode.Scalar name && above instanceof ConfigNode.Mapping upper) {
      return name.isNull() || name.isMissing() ? upper : over(component(name), upper);
    }
    if (below instanceof ConfigNode.Mapping lower
        && above instanceof ConfigNode.Scalar name
        && !name.isNull()
        && lower.entry(TYPE).isPresent()) {
      return sameType(lower, component(name)) ? entries(lower, component(name)) : name;
    }
    return above;
  }

  /**
   * The mapping {@code below}, overlaid key by key with {@code above}, even if their types differ.
   */
  public static ConfigNode.Mapping over(ConfigNode.Mapping below, ConfigNode.Mapping above) {
    return entries(below, above);
  }

  /** The long form of a component that is given by name only. */
  public static ConfigNode.Mapping component(ConfigNode.Scalar name) {
    ConfigNode.Entry type = new ConfigNode.Entry(name.at(), TYPE, name);
    return new ConfigNode.Mapping(name.at(), List.of(type));
  }

  private static boolean sameType(ConfigNode.Mapping lower, ConfigNode.Mapping upper) {
    Optional<String> above = type(upper);
    Optional<String> below = type(lower);
    return above.isEmpty() || below.isEmpty() || above.equals(below);
  }

  private static Optional<String> type(ConfigNode.Mapping mapping) {
    return mapping
        .value(TYPE)
        .filter(ConfigNode.Scalar.class::isInstance)
        .map(type -> ((ConfigNode.Scalar) type).text());
  }

  private static ConfigNode.Mapping entries(ConfigNode.Mapping lower, ConfigNode.Mapping upper) {
    Map<String, ConfigNode.Entry> merged = new LinkedHashMap<>();
    lower.entries().forEach(entry -> merged.put(entry.key(), entry));
    for (ConfigNode.Entry entry : upper.entries()) {
      ConfigNode.Entry old = merged.get(entry.key());
      ConfigNode value = old == null ? entry.value() : over(old.value(), entry.value());
      boolean evaluation = entry.key().equals(EVALUATION);
      merged.put(
          entry.key(),
          new ConfigNode.Entry(
              entry.at(), entry.key(), evaluation ? selecting(value, entry.value()) : value));
    }
    return new ConfigNode.Mapping(upper.at(), List.copyOf(merged.values()));
  }

  /**
   * The section {@code merged}, with its selection metric replaced by that of {@code above}, if
   * {@code above} has one.
   */
  private static ConfigNode selecting(ConfigNode merged, ConfigNode above) {
    if (!(merged instanceof ConfigNode.Mapping section)
        || !(above instanceof ConfigNode.Mapping upper)
        || upper.entry(SELECT).isEmpty()) {
      return merged;
    }
    ConfigNode.Entry select = upper.entry(SELECT).get();
    return new ConfigNode.Mapping(
        section.at(),
        section.entries().stream()
            .map(entry -> entry.key().equals(SELECT) ? select : entry)
            .toList());
  }
}
