package org.recital.framework.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays one tree over another: mappings key by key, everything else as a whole. A component of
 * another type takes the place of the one below with all its parameters, and the short form {@code
 * loss: bpr} is the same as {@code loss: {type: bpr}}.
 */
final class Merge {
  static final String TYPE = "type";

  private Merge() {}

  static SpecNode over(SpecNode below, SpecNode above) {
    if (below instanceof SpecNode.Mapping lower && above instanceof SpecNode.Mapping upper) {
      return sameType(lower, upper) ? entries(lower, upper) : upper;
    }
    if (below instanceof SpecNode.Scalar name && above instanceof SpecNode.Mapping upper) {
      return name.isNull() || name.isMissing() ? upper : over(component(name), upper);
    }
    if (below instanceof SpecNode.Mapping lower
        && above instanceof SpecNode.Scalar name
        && !name.isNull()
        && lower.entry(TYPE).isPresent()) {
      return sameType(lower, component(name)) ? entries(lower, component(name)) : name;
    }
    return above;
  }

  static SpecNode.Mapping over(SpecNode.Mapping below, SpecNode.Mapping above) {
    return entries(below, above);
  }

  /** The long form of a component that is given by its name alone. */
  static SpecNode.Mapping component(SpecNode.Scalar name) {
    SpecNode.Entry type = new SpecNode.Entry(name.at(), TYPE, name);
    return new SpecNode.Mapping(name.at(), List.of(type));
  }

  private static boolean sameType(SpecNode.Mapping lower, SpecNode.Mapping upper) {
    Optional<String> mine = type(upper);
    Optional<String> other = type(lower);
    return mine.isEmpty() || other.isEmpty() || mine.equals(other);
  }

  private static Optional<String> type(SpecNode.Mapping mapping) {
    return mapping
        .value(TYPE)
        .filter(SpecNode.Scalar.class::isInstance)
        .map(type -> ((SpecNode.Scalar) type).text());
  }

  private static SpecNode.Mapping entries(SpecNode.Mapping lower, SpecNode.Mapping upper) {
    Map<String, SpecNode.Entry> merged = new LinkedHashMap<>();
    lower.entries().forEach(entry -> merged.put(entry.key(), entry));
    for (SpecNode.Entry entry : upper.entries()) {
      SpecNode.Entry old = merged.get(entry.key());
      SpecNode value = old == null ? entry.value() : over(old.value(), entry.value());
      merged.put(entry.key(), new SpecNode.Entry(entry.at(), entry.key(), value));
    }
    return new SpecNode.Mapping(upper.at(), List.copyOf(merged.values()));
  }
}
