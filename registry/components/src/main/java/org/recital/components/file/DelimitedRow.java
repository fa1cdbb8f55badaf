package org.recital.components.file;

import java.util.Arrays;

/**
 * Splitter of a row with quoted fields, which can contain delimiters and line breaks. A quote that
 * is not the first character of a field is ordinary text.
 */
final class DelimitedRow {
  private final Lines lines;
  private final Dialect dialect;
  private final byte[] separator;
  private byte[] content = new byte[256]; // of the fields, without quotes
  private int size;
  private int position; // in the row

  DelimitedRow(Lines lines, Dialect dialect) {
    this.lines = lines;
    this.dialect = dialect;
    this.separator = dialect.separator();
  }

  /** Splits the current row and reads the lines that belong to its quoted fields. */
  void split(Fields fields) {
    position = 0;
    size = 0;
    fields.begin(content);
    boolean more = true;
    while (more) {
      int start = size;
      if (dialect.trim()) {
        skipBlanks();
      }
      boolean quoted = position < lines.length() && lines.at(position) == quote();
      if (quoted) {
        quotedField();
      } else {
        plainField();
      }
      fields.continueIn(content);
      if (quoted || !dialect.trim()) {
        fields.add(start, size);
      } else {
        fields.addTrimmed(start, size);
      }
      more = position < lines.length();
      position += more ? separator.length : 0;
    }
  }

  private byte quote() {
    return dialect.quote().character;
  }

  private void skipBlanks() {
    while (position < lines.length()
        && Fields.isBlank(lines.at(position))
        && !lines.matches(separator, position)) {
      position++;
    }
  }

  private void plainField() {
    while (position < lines.length() && !lines.matches(separator, position)) {
      if (lines.at(position) == '\r') {
        throw lines.malformed(Lines.CARRIAGE_RETURN);
      }
      append(lines.at(position++));
    }
  }

  private void quotedField() {
    position++;
    while (true) {
      if (position >= lines.length()) {
        extend();
      } else if (lines.at(position) != quote()) {
        append(lines.at(position++));
      } else if (position + 1 < lines.length() && lines.at(position + 1) == quote()) {
        append(quote());
        position += 2;
      } else {
        position++;
        break;
      }
    }
    if (dialect.trim()) {
      skipBlanks();
    }
    if (position < lines.length() && !lines.matches(separator, position)) {
      throw lines.malformed("there is text after the closing quote of a field. " + remedy());
    }
  }

  private void extend() {
    if (!lines.extend()) {
      throw lines.malformed(
          "a field begins with a "
              + dialect.quote().described()
              + " and is not closed. "
              + remedy());
    }
  }

  private String remedy() {
    return dialect.encoding().configurable()
        ? "If quotes are ordinary text in this file, set quote: none"
        : "Fetch the file again";
  }

  private void append(byte value) {
    if (size == content.length) {
      content = Arrays.copyOf(content, 2 * size);
    }
    content[size++] = value;
  }
}
