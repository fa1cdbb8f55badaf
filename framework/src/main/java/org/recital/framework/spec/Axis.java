package org.recital.framework.spec;

import java.util.Map;
import org.recital.framework.sweep.Space;
import org.recital.registry.param.NumberText;

/**
 * One parameter of a sweep as it stands in a spec.
 *
 * @param at where its path stands
 * @param nodes the values that are written out, by their texts
 */
record Axis(SourceLocation at, Space space, Map<String, SpecNode> nodes) {
  /** The value with a text. */
  SpecNode node(String text) {
    return nodes.getOrDefault(text, new SpecNode.Scalar(at, text, false));
  }

  /** A value as text: as it is written, numbers in one style, or as YAML on one line. */
  static String text(SpecNode node) {
    if (!(node instanceof SpecNode.Scalar scalar)) {
      return YamlWriter.flow(node);
    }
    if (scalar.literal()) {
      return scalar.text();
    }
    return Numbers.whole(scalar.text())
        .map(number -> number.toString())
        .or(() -> Numbers.any(scalar.text()).map(NumberText::of))
        .orElse(scalar.text());
  }
}
