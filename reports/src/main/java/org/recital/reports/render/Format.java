package org.recital.reports.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.Leaderboard;

/** File format of a report. */
public enum Format {
  /** Markdown with tables that are aligned as plain text too, for files and terminals. */
  MARKDOWN("leaderboard.md");

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

  /** Writes a leaderboard as a document. */
  public String text(Leaderboard leaderboard) {
    return switch (this) {
      case MARKDOWN -> MarkdownReport.text(leaderboard);
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
