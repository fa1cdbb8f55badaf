package org.recital.framework.spec;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.SourceLocation;

/** Writer of trees as YAML that parses to the same tree. */
public final class YamlWriter {
  /** Text that needs no quotes, even within brackets. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-][A-Za-z0-9_./+@$-]*");

  private static final int WIDTH = 100;

  private YamlWriter() {}

  public static String write(ConfigNode.Mapping tree) {
    StringBuilder yaml = new StringBuilder();
    block(tree, "", yaml);
    return yaml.toString();
  }

  private static void block(ConfigNode.Mapping mapping, String indent, StringBuilder yaml) {
    for (ConfigNode.Entry entry : mapping.entries()) {
      yaml.append(indent).append(text(entry.key(), true)).append(':');
      value(entry.value(), indent, yaml);
    }
  }

  private static void value(ConfigNode value, String indent, StringBuilder yaml) {
    String flow = flow(value);
    boolean deep = value instanceof ConfigNode.Mapping mapping && isDeep(mapping);
    if (!deep && indent.length() + flow.length() <= WIDTH) {
      yaml.append(' ').append(flow).append('\n');
    } else if (value instanceof ConfigNode.Mapping mapping) {
      yaml.append('\n');
      block(mapping, indent + "  ", yaml);
    } else if (value instanceof ConfigNode.Sequence list) {
      yaml.append('\n');
      for (ConfigNode item : list.items()) {
        yaml.append(indent).append("  - ").append(flow(item)).append('\n');
      }
    } else {
      yaml.append(' ').append(flow).append('\n');
    }
  }

  /** Whether a mapping is easier to read over several lines. */
  private static boolean isDeep(ConfigNode.Mapping mapping) {
    return mapping.entries().stream()
        .anyMatch(
            entry ->
                entry.value() instanceof ConfigNode.Mapping inner && !inner.entries().isEmpty());
  }

  /** A value on one line. */
  static String flow(ConfigNode node) {
    if (node instanceof ConfigNode.Scalar scalar) {
      return text(scalar.text(), scalar.literal());
    }
    if (node instanceof ConfigNode.Sequence list) {
      List<String> items = list.items().stream().map(YamlWriter::flow).toList();
      return "[" + String.join(", ", items) + "]";
    }
    return ((ConfigNode.Mapping) node)
        .entries().stream()
            .map(entry -> text(entry.key(), true) + ": " + flow(entry.value()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String text(String text, boolean literal) {
    boolean isNull = text.equals("null") || text.equals("~");
    if (isNull ? !literal : PLAIN.matcher(text).matches()) {
      return text;
    }
    return CanonicalJson.write(new ConfigNode.Scalar(SourceLocation.of(""), text, true));
  }
}
