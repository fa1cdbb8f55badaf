package org.recital.registry.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Canonical JSON of configuration: no whitespace, one notation for every value. */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** JSON with keys in the order of the node. */
  public static String write(ConfigNode node) {
    return write(node, false);
  }

  /** JSON with keys in alphabetical order. Trees that differ only in key order give equal texts. */
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
      char character = text.charAt(i);
      switch (character) {
        case '"', '\\' -> json.append('\\').append(character);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (character < ' ' || isUnpaired(text, i)) {
            json.append(String.format(Locale.ROOT, "\\u%04X", (int) character));
          } else {
            json.append(character);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  /** Whether a character is an unpaired surrogate, which UTF-8 cannot encode. */
  private static boolean isUnpaired(String text, int index) {
    char character = text.charAt(index);
    if (Character.isHighSurrogate(character)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(character)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
