package org.recital.components.file;

import java.util.List;
import java.util.Locale;

/**
 * Text of a data file as error messages quote it: on one line, of bounded length, with control
 * characters escaped, so that a message can neither flood nor control a terminal.
 */
public final class Excerpt {
  private static final int MAX_LENGTH = 120;
  private static final int MAX_NAMES = 20;

  private Excerpt() {}

  /** The beginning of a text, with control characters and line breaks escaped. */
  public static String of(String text) {
    StringBuilder excerpt = new StringBuilder();
    int position = 0;
    while (position < text.length() && excerpt.length() < MAX_LENGTH) {
      int character = text.codePointAt(position);
      append(character, excerpt);
      position += Character.charCount(character);
    }
    return position < text.length() ? excerpt.append('…').toString() : excerpt.toString();
  }

  private static void append(int character, StringBuilder to) {
    switch (character) {
      case '\t' -> to.append("\\t");
      case '\r' -> to.append("\\r");
      case '\n' -> to.append("\\n");
      default -> {
        if (isPrintable(character)) {
          to.appendCodePoint(character);
        } else {
          to.append(String.format(Locale.ROOT, "\\u%04X", character));
        }
      }
    }
  }

  /**
   * Whether a character can be printed unchanged; line breaks and control characters, such as one
   * that reverses the text direction, cannot.
   */
  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /** The first few names of a list, separated by commas, and the number of the others. */
  public static String names(List<String> names) {
    StringBuilder listed = new StringBuilder();
    for (String name : names.subList(0, Math.min(MAX_NAMES, names.size()))) {
      listed.append(listed.isEmpty() ? "" : ", ").append(of(name));
    }
    return names.size() <= MAX_NAMES
        ? listed.toString()
        : listed + " and " + (names.size() - MAX_NAMES) + " more";
  }
}
