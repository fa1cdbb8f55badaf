package org.recital.framework.spec;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a tree as YAML that reads back to the same tree. */
public final class YamlWriter {
  /** Text that YAML takes for nothing but text, inside of brackets too. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-][A-Za-z0-9_./+@$-]*");

  private static final int WIDTH = 100;

  private YamlWriter() {}

  public static String write(SpecNode.Mapping tree) {
    StringBuilder yaml = new StringBuilder();
    block(tree, "", yaml);
    return yaml.toString();
  }

  private static void block(SpecNode.Mapping mapping, String indent, StringBuilder yaml) {
    for (SpecNode.Entry entry : mapping.entries()) {
      yaml.append(indent).append(text(entry.key(), true)).append(':');
      value(entry.value(), indent, yaml);
    }
  }

  private static void value(SpecNode value, String indent, StringBuilder yaml) {
    String flow = flow(value);
    boolean deep = value instanceof SpecNode.Mapping mapping && isDeep(mapping);
    if (!deep && indent.length() + flow.length() <= WIDTH) {
      yaml.append(' ').append(flow).append('\n');
    } else if (value instanceof SpecNode.Mapping mapping) {
      yaml.append('\n');
      block(mapping, indent + "  ", yaml);
    } else if (value instanceof SpecNode.Sequence list) {
      yaml.append('\n');
      for (SpecNode item : list.items()) {
        yaml.append(indent).append("  - ").append(flow(item)).append('\n');
      }
    } else {
      yaml.append(' ').append(flow).append('\n');
    }
  }

  /** Whether a mapping is easier to read over several lines. */
  private static boolean isDeep(SpecNode.Mapping mapping) {
    return mapping.entries().stream()
        .anyMatch(
            entry -> entry.value() instanceof SpecNode.Mapping inner && !inner.entries().isEmpty());
  }

  /** A value on one line. */
  static String flow(SpecNode node) {
    if (node instanceof SpecNode.Scalar scalar) {
      return text(scalar.text(), scalar.literal());
    }
    if (node instanceof SpecNode.Sequence list) {
      List<String> items = list.items().stream().map(YamlWriter::flow).toList();
      return "[" + String.join(", ", items) + "]";
    }
    return ((SpecNode.Mapping) node)
        .entries().stream()
            .map(entry -> text(entry.key(), true) + ": " + flow(entry.value()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String text(String text, boolean literal) {
    boolean isNull = text.equals("null") || text.equals("~");
    if (isNull ? !literal : PLAIN.matcher(text).matches()) {
      return text;
    }
    return CanonicalJson.write(new SpecNode.Scalar(SourceLocation.of(""), text, true));
  }
}
