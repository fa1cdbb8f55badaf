package org.recital.registry.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what defaults are written in: YAML on one line. That is a plain scalar, a scalar in quotes,
 * a list such as {@code [10, 20]}, or a mapping such as {@code {epochs: 1}}, of any depth.
 */
public final class FlowText {
  private final String text;
  private final SourceLocation at;
  private int next;

  private FlowText(String text, SourceLocation at) {
    this.text = text;
    this.at = at;
  }

  /**
   * @throws IllegalArgumentException if the text is not of this form
   */
  public static ConfigNode read(String text, SourceLocation at) {
    FlowText reader = new FlowText(text, at);
    ConfigNode node = reader.value("");
    if (reader.next < text.length()) {
      throw reader.malformed();
    }
    return node;
  }

  private ConfigNode value(String ends) {
    skipBlanks();
    ConfigNode value =
        switch (peek()) {
          case '[' -> list();
          case '{' -> mapping();
          case '\'', '"' -> new ConfigNode.Scalar(at, quoted(), true);
          default -> new ConfigNode.Scalar(at, plain(ends), false);
        };
    skipBlanks();
    return value;
  }

  private ConfigNode list() {
    List<ConfigNode> items = new ArrayList<>();
    next++;
    skipBlanks();
    while (peek() != ']') {
      items.add(value(",]"));
      separator(']');
    }
    next++;
    return new ConfigNode.Sequence(at, items);
  }

  private ConfigNode mapping() {
    List<ConfigNode.Entry> entries = new ArrayList<>();
    next++;
    skipBlanks();
    while (peek() != '}') {
      String key = plain(":");
      if (peek() != ':') {
        throw malformed();
      }
      next++;
      entries.add(new ConfigNode.Entry(at, key, value(",}")));
      separator('}');
    }
    next++;
    return new ConfigNode.Mapping(at, entries);
  }

  private void separator(char close) {
    if (peek() == ',') {
      next++;
      skipBlanks();
    } else if (peek() != close) {
      throw malformed();
    }
  }

  private String quoted() {
    char quote = peek();
    int end = text.indexOf(quote, next + 1);
    if (end < 0) {
      throw malformed();
    }
    String inner = text.substring(next + 1, end);
    next = end + 1;
    return inner;
  }

  private String plain(String ends) {
    int begin = next;
    while (next < text.length() && ends.indexOf(text.charAt(next)) < 0) {
      next++;
    }
    return text.substring(begin, next).strip();
  }

  /** The next character; 0 at the end. */
  private char peek() {
    return next < text.length() ? text.charAt(next) : 0;
  }

  private void skipBlanks() {
    while (peek() == ' ') {
      next++;
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("not YAML on one line: " + text);
  }
}
