package org.recital.reports.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.recital.reports.document.Document;

/** File format of a report. */
public enum Format {
  /** Markdown whose tables are also aligned when read as plain text, for files and terminals. */
  MARKDOWN("leaderboard.md"),
  /** One page that needs no network, with sortable tables and interactive plots. */
  HTML("leaderboard.html"),
  /** Tables for papers. */
  LATEX("leaderboard.tex"),
  /** One line per cell, for programs. */
  CSV("leaderboard.csv"),
  /** The whole content, for programs. */
  JSON("leaderboard.json");

  private final String fileName;

  Format(String fileName) {
    this.fileName = fileName;
  }

  /**
   * The format with the given name, as on the command line.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public static Format parse(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "unknown report format '%s'; known formats: %s",
                        name,
                        Arrays.stream(values())
                            .map(Format::toString)
                            .collect(Collectors.joining(", ")))));
  }

  /** Writes a report. */
  public String text(Document document) {
    return switch (this) {
      case MARKDOWN -> MarkdownWriter.text(document.withCommonSettings());
      case HTML -> HtmlWriter.text(document.withCommonSettings());
      case LATEX -> LatexWriter.text(document.withCommonSettings());
      case CSV -> CsvTables.text(document);
      case JSON -> JsonWriter.text(document);
    };
  }

  /** Name of the report file. */
  public String fileName() {
    return fileName;
  }

  /** The name of the format on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
