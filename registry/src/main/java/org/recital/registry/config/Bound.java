package org.recital.registry.config;

import java.util.Optional;

/**
 * A value of the type that a parameter has, and its canonical form.
 *
 * @param node with all defaults in and numbers and texts in one style; empty for what is left out
 */
public record Bound(Object value, Optional<ConfigNode> node) {
  static Bound of(Object value, ConfigNode node) {
    return new Bound(value, Optional.of(node));
  }
}
