package org.recital.reports.render;

/** Escapes text for HTML. */
final class Html {
  private Html() {}

  /** The text for element content and for attribute values in double quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
