package org.recital.registry.config;

import java.util.Optional;

/**
 * A value bound to the type of its parameter, and its canonical forms.
 *
 * @param value instance of the parameter's type
 * @param node canonical form, with defaults filled in and a uniform notation of numbers and texts;
 *     empty for an absent optional value
 * @param identity the part of {@code node} that belongs to the identity of a trial. Locations are
 *     excluded, and so are values equal to the original default of their parameter: see {@link
 *     org.recital.registry.param.Param#introduced}
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
