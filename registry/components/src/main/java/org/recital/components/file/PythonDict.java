package org.recital.components.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Converter of a Python literal, such as a dict, to JSON. It converts texts in single or double
 * quotes, with escapes and an optional prefix u, and the words True, False and None. Everything
 * else must already be valid JSON; the parser of the result checks this.
 */
final class PythonDict {
  private static final Map<String, String> WORDS =
      Map.of("True", "true", "False", "false", "None", "null");
  private static final String ESCAPES = "abfnrtv\\'\"";
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000B\\'\"";

  private final byte[] text; // UTF-8
  private final int end;
  private final ByteArrayOutputStream json = new ByteArrayOutputStream();
  private int position;

  private PythonDict(byte[] text, int begin, int end) {
    this.text = text;
    this.position = begin;
    this.end = end;
  }

  /**
   * Converts the literal in a range of a text in UTF-8.
   *
   * @throws IllegalArgumentException if a text is not closed or has an invalid escape
   */
  static byte[] toJson(byte[] text, int begin, int end) {
    PythonDict literal = new PythonDict(text, begin, end);
    while (literal.position < end) {
      literal.token();
    }
    return literal.json.toByteArray();
  }

  private void token() {
    byte next = text[position];
    if (next == '\'' || next == '"') {
      text();
    } else if (Character.isLetter(next)) {
      word();
    } else {
      json.write(next);
      position++;
    }
  }

  private void word() {
    int start = position;
    while (position < end && Character.isLetterOrDigit(text[position])) {
      position++;
    }
    String word = new String(text, start, position - start, StandardCharsets.US_ASCII);
    boolean isPrefix =
        word.equalsIgnoreCase("u")
            && position < end
            && (text[position] == '\'' || text[position] == '"');
    if (!isPrefix) {
      write(WORDS.getOrDefault(word, word));
    }
  }

  private void text() {
    byte quote = text[position++];
    json.write('"');
    while (position < end && text[position] != quote) {
      if (text[position] == '\\') {
        escape();
      } else {
        character(text[position++]);
      }
    }
    if (position == end) {
      throw new IllegalArgumentException("a text is not closed");
    }
    position++;
    json.write('"');
  }

  /** Writes a byte of UTF-8, or a character below 128, as a part of a text. */
  private void character(int value) {
    if (value == '"' || value == '\\') {
      json.write('\\');
      json.write(value);
    } else if (value >= 0 && value < ' ') {
      write(String.format(Locale.ROOT, "\\u%04x", value));
    } else {
      json.write(value);
    }
  }

  private void escape() {
    position++;
    if (position == end) {
      throw new IllegalArgumentException("a text is not closed");
    }
    char escape = (char) text[position++];
    int simple = ESCAPES.indexOf(escape);
    if (simple >= 0) {
      character(ESCAPED.charAt(simple));
      return;
    }
    switch (escape) {
      case 'x' -> codePoint(digits(2, 16));
      case 'u' -> codePoint(digits(4, 16));
      case 'U' -> codePoint(digits(8, 16));
      case 'N' -> throw new IllegalArgumentException("names of characters (\\N) are not supported");
      default -> other(escape);
    }
  }

  /** Converts an octal escape sequence; otherwise, the backslash is ordinary text. */
  private void other(char escape) {
    if (escape < '0' || escape > '7') {
      character('\\');
      position--;
      return;
    }
    position--;
    int length = 1;
    while (length < 3
        && position + length < end
        && text[position + length] >= '0'
        && text[position + length] <= '7') {
      length++;
    }
    codePoint(digits(length, 8));
  }

  private int digits(int length, int radix) {
    int from = position;
    position = Math.min(end, position + length);
    String digits = new String(Arrays.copyOfRange(text, from, position), StandardCharsets.US_ASCII);
    if (digits.length() < length || !digits.matches("[0-9a-fA-F]+")) {
      throw new IllegalArgumentException(
          "'" + digits + "' is not a valid number in an escape sequence");
    }
    return Integer.parseUnsignedInt(digits, radix);
  }

  private void codePoint(int value) {
    if (value >= 0 && value < 128) {
      character(value);
    } else if (Character.isValidCodePoint(value)) {
      for (char part : Character.toChars(value)) {
        write(String.format(Locale.ROOT, "\\u%04x", (int) part));
      }
    } else {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "U+%X in a text is no character", value));
    }
  }

  private void write(String ascii) {
    json.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
