package org.recital.framework.spec;

import java.util.Map;
import org.recital.framework.search.Space;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.NumberParser;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.param.NumberText;

/**
 * One parameter of a sweep as it stands in a spec.
 *
 * @param at where its path stands
 * @param nodes the values that are written out, by their texts
 */
record Axis(SourceLocation at, Space space, Map<String, ConfigNode> nodes) {
  /** The value with a text. */
  ConfigNode node(String text) {
    return nodes.getOrDefault(text, new ConfigNode.Scalar(at, text, false));
  }

  /** A value as text: as it is written, numbers in one style, or as YAML on one line. */
  static String text(ConfigNode node) {
    if (!(node instanceof ConfigNode.Scalar scalar)) {
      return YamlWriter.flow(node);
    }
    if (scalar.literal()) {
      return scalar.text();
    }
    return NumberParser.whole(scalar.text())
        .map(number -> number.toString())
        .or(() -> NumberParser.any(scalar.text()).map(NumberText::of))
        .orElse(scalar.text());
  }
}
