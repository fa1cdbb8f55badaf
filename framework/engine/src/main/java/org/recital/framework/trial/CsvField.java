package org.recital.framework.trial;

/** A field of a CSV file. */
final class CsvField {
  private CsvField() {}

  /** The field with a text, quoted according to RFC 4180 if necessary. */
  static String of(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
