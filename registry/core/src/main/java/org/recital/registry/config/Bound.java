package org.recital.registry.config;

import java.util.Optional;

/**
 * A value of the type that a parameter has, and its canonical forms.
 *
 * @param node with all defaults filled in, and numbers and texts in one style; empty for an
 *     optional value that is absent
 * @param identity what of {@code node} identifies a trial: without values that equal the default
 *     with which their parameter was introduced, and without locations
 */
public record Bound(Object value, Optional<ConfigNode> node, Optional<ConfigNode> identity) {
  static Bound of(Object value, ConfigNode node) {
    return new Bound(value, Optional.of(node), Optional.of(node));
  }

  static Bound of(Object value, ConfigNode node, ConfigNode identity) {
    return new Bound(value, Optional.of(node), Optional.of(identity));
  }

  static Bound absent(Object value) {
    return new Bound(value, Optional.empty(), Optional.empty());
  }
}
