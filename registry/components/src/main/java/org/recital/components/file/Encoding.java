package org.recital.components.file;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * The character encoding of a text file.
 *
 * @param charset character set
 * @param configurable whether the data set has a parameter {@code encoding}; if so, error messages
 *     suggest it
 */
public record Encoding(Charset charset, boolean configurable) {
  /** UTF-8, for files whose publisher specifies this encoding. */
  public static final Encoding UTF_8 = fixed(StandardCharsets.UTF_8);

  /** An encoding that the publisher of the file specifies. */
  public static Encoding fixed(Charset charset) {
    return new Encoding(charset, false);
  }

  /**
   * Parses the value of a parameter {@code encoding}: a name known to Java or Python, such as
   * {@code utf-8}, {@code latin-1} or {@code cp1251}.
   *
   * @throws IllegalArgumentException if the encoding is unknown
   */
  public static Encoding parse(String name) {
    String alias =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "latin-1" -> "iso-8859-1";
          case "utf-8-sig" -> "utf-8";
          default -> name;
        };
    try {
      return new Encoding(Charset.forName(alias), true);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException(
          "unknown encoding '"
              + name
              + "'. Examples: utf-8, latin-1, windows-1252, windows-1251, utf-16",
          e);
    }
  }

  /** The canonical name in specs. All aliases of an encoding have the same canonical name. */
  @Override
  public String toString() {
    return charset.name().toLowerCase(Locale.ROOT);
  }
}
