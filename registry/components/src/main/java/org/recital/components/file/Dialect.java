package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The notation of a delimited text file.
 *
 * @param delimiter separator of fields
 * @param quote character that encloses fields
 * @param trim whether spaces and tabs around fields are removed, except inside quotes
 * @param comment beginning of the lines that are skipped; empty for none
 * @param skipLines number of lines before the header or the first row
 * @param encoding encoding of the file, unless it has a byte order mark
 */
public record Dialect(
    String delimiter,
    Quote quote,
    boolean trim,
    Optional<String> comment,
    int skipLines,
    Encoding encoding) {
  /** CSV in UTF-8, for files whose publisher specifies this format. */
  public static final Dialect CSV = of(",", Quote.DOUBLE, Encoding.UTF_8);

  /** A dialect without comments or skipped lines; spaces around fields are removed. */
  public static Dialect of(String delimiter, Quote quote, Encoding encoding) {
    return new Dialect(delimiter, quote, true, Optional.empty(), 0, encoding);
  }

  /** The delimiter for a value in a spec: {@code tab} stands for a tab. */
  public static String delimiter(String given) {
    return given.equals("tab") || given.equals("\\t") ? "\t" : given;
  }

  /** The same dialect, but spaces around fields are kept as part of the fields. */
  public Dialect untrimmed() {
    return new Dialect(delimiter, quote, false, comment, skipLines, encoding);
  }

  /** The same dialect, but the given number of lines is skipped at the beginning of a file. */
  public Dialect skipping(int lines) {
    return new Dialect(delimiter, quote, trim, comment, lines, encoding);
  }

  byte[] separator() {
    return delimiter.getBytes(StandardCharsets.UTF_8);
  }

  /** The delimiter in error messages. */
  String describedDelimiter() {
    return delimiter.equals("\t") ? "tabs" : "'" + Excerpt.of(delimiter) + "'";
  }
}
