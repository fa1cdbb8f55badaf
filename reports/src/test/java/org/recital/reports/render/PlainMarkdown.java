package org.recital.reports.render;

import org.recital.reports.document.Document;

/** Markdown with ordinary spaces, for comparison with text in tests. */
public final class PlainMarkdown {
  private static final char NO_BREAK = '\u00a0';

  private PlainMarkdown() {}

  public static String text(Document document) {
    return Format.MARKDOWN.text(document).replace(NO_BREAK, ' ');
  }
}
