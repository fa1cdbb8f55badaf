package org.recital.registry.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Parser for single-line YAML, the notation of defaults: a plain or quoted scalar, a list such as
 * {@code [10, 20]}, or a mapping such as {@code {epochs: 1}}, nested to any depth.
 */
public final class FlowYaml {
  private final String text;
  private final SourceLocation at;
  private int next;

  private FlowYaml(String text, SourceLocation at) {
    this.text = text;
    this.at = at;
  }

  /**
   * Parses a text.
   *
   * @param at location of every node of the result
   * @throws IllegalArgumentException if the text is malformed
   */
  public static ConfigNode read(String text, SourceLocation at) {
    FlowYaml parser = new FlowYaml(text, at);
    ConfigNode node = parser.value("");
    if (parser.next < text.length()) {
      throw parser.malformed();
    }
    return node;
  }

  private ConfigNode value(String terminators) {
    skipBlanks();
    ConfigNode value =
        switch (peek()) {
          case '[' -> list();
          case '{' -> mapping();
          case '\'', '"' -> new ConfigNode.Scalar(at, quoted(), true);
          default -> new ConfigNode.Scalar(at, plain(terminators), false);
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

  private String plain(String terminators) {
    int begin = next;
    while (next < text.length() && terminators.indexOf(text.charAt(next)) < 0) {
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
    return new IllegalArgumentException("malformed single-line YAML: " + text);
  }
}
