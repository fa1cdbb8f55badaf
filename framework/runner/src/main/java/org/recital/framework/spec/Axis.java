package org.recital.framework.spec;

import java.util.Map;
import org.recital.framework.search.Space;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.NumberParser;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.param.NumberText;

/**
 * One parameter of a search space, with the nodes of its values.
 *
 * @param at the location of the parameter's path in the spec
 * @param nodes the nodes of the listed values, keyed by their {@link #text}
 */
record Axis(SourceLocation at, Space space, Map<String, ConfigNode> nodes) {
  /** The node of the value with the given text; a new scalar if the value is not listed. */
  ConfigNode node(String text) {
    return nodes.getOrDefault(text, new ConfigNode.Scalar(at, text, false));
  }

  /** The text of a value: numbers in canonical style, lists and mappings as YAML on one line. */
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
