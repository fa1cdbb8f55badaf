package org.recital.framework.launch;

import java.util.Locale;
import java.util.regex.Pattern;

/** Quotation of values in shell scripts and in YAML. */
final class Quotes {
  /** Characters that YAML does not allow in text, or reads as line breaks. */
  private static final Pattern SPECIAL =
      Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ud800-\\udfff]");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  private Quotes() {}

  /** A word of a POSIX shell. */
  static String shell(String value) {
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  /** A double-quoted scalar of YAML. */
  static String yaml(String value) {
    String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "\"" + escaped(quoted) + "\"";
  }

  /**
   * A double-quoted YAML scalar in which every {@code $} is doubled, because Kubernetes replaces
   * {@code $(NAME)} in commands and environment variables.
   */
  static String kubernetes(String value) {
    return yaml(value.replace("$", "$$"));
  }

  /**
   * The text of a YAML file with escapes for characters that YAML does not allow. Such characters
   * occur only in double-quoted scalars.
   */
  static String escaped(String yaml) {
    return SPECIAL
        .matcher(yaml)
        .replaceAll(
            match -> String.format(Locale.ROOT, "\\\\u%04x", (int) match.group().charAt(0)));
  }
}
