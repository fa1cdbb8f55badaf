package org.recital.registry.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Configuration as JSON without spaces, with one way to write every value. */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** Keys in the order that they have. */
  public static String write(ConfigNode node) {
    return write(node, false);
  }

  /** Keys in alphabetical order: equal for equal trees, whatever order they were written in. */
  public static String sorted(ConfigNode node) {
    return write(node, true);
  }

  private static String write(ConfigNode node, boolean sorted) {
    if (node instanceof ConfigNode.Scalar scalar) {
      return scalar.literal() ? quoted(scalar.text()) : scalar.text();
    }
    if (node instanceof ConfigNode.Sequence list) {
      return list.items().stream()
          .map(item -> write(item, sorted))
          .collect(Collectors.joining(",", "[", "]"));
    }
    Stream<ConfigNode.Entry> entries = ((ConfigNode.Mapping) node).entries().stream();
    return (sorted ? entries.sorted(Comparator.comparing(ConfigNode.Entry::key)) : entries)
        .map(entry -> quoted(entry.key()) + ":" + write(entry.value(), sorted))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Text as a JSON string (RFC 8259): quotes, backslashes and control characters are escaped. */
  public static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '"', '\\' -> json.append('\\').append(letter);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (letter < ' ') {
            json.append(String.format(Locale.ROOT, "\\u%04X", (int) letter));
          } else {
            json.append(letter);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
