package org.recital.reports.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.recital.reports.leaderboard.Leaderboard;

/** What a report can be written as. */
public enum Format {
  /** Tables that are aligned as plain text too, for files and terminals. */
  MARKDOWN("leaderboard.md");

  private final String fileName;

  Format(String fileName) {
    this.fileName = fileName;
  }

  /**
   * @throws IllegalArgumentException if the name is none of a format
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
                        "'%s' is no format of a report; known formats: %s",
                        name,
                        Arrays.stream(values())
                            .map(Format::toString)
                            .collect(Collectors.joining(", ")))));
  }

  /** The leaderboard as a document. */
  public String text(Leaderboard leaderboard) {
    return switch (this) {
      case MARKDOWN -> MarkdownReport.text(leaderboard);
    };
  }

  /** The usual name of the file. */
  public String fileName() {
    return fileName;
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
