package org.recital.framework.spec;

import java.util.Optional;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

/**
 * A value on the command line. Lists, mappings and quoted texts are parsed as YAML. Any other value
 * is plain text, even if it contains characters that are special in YAML, such as {@code |} or
 * {@code #}.
 */
final class ArgumentValue {
  private ArgumentValue() {}

  /** Reads a value; empty if it is invalid YAML. */
  static Optional<ConfigNode> read(String value, SourceLocation at, Problems problems) {
    String text = value.isBlank() ? value : value.strip();
    if (text.startsWith("[") || text.startsWith("{") || isQuoted(text)) {
      return YamlReader.of(at, problems).read(text);
    }
    return YamlReader.of(at, new Problems())
        .read(text)
        .filter(node -> isComplete(node, text))
        .or(() -> Optional.of(new ConfigNode.Scalar(at, text, true)));
  }

  private static boolean isQuoted(String text) {
    return text.length() > 1
        && ((text.startsWith("'") && text.endsWith("'"))
            || (text.startsWith("\"") && text.endsWith("\"")));
  }

  /**
   * Whether a node is a scalar with exactly this text. YAML parsing can remove parts, such as
   * comments.
   */
  private static boolean isComplete(ConfigNode node, String text) {
    return node instanceof ConfigNode.Scalar scalar && scalar.text().equals(text);
  }
}
