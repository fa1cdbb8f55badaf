package org.recital.framework.spec;

import java.util.Optional;

/**
 * A value of the type that a parameter has, and its canonical form.
 *
 * @param node with all defaults in and numbers and texts in one style; empty for what is left out
 */
record Bound(Object value, Optional<SpecNode> node) {
  static Bound of(Object value, SpecNode node) {
    return new Bound(value, Optional.of(node));
  }
}
