package org.recital.framework.draft.recbole;

import java.util.Optional;
import org.recital.registry.config.SourceLocation;

/**
 * A note on a setting that has no exact translation, or on a difference between the programs.
 *
 * @param at location of the key; empty for a difference between the programs
 */
public record Note(Optional<SourceLocation> at, String text) {
  static Note of(SourceLocation at, String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?"); // a comment is one line
    return new Note(Optional.of(at).filter(location -> location.line() > 0), line);
  }

  static Note difference(String text) {
    return new Note(Optional.empty(), text);
  }

  /** The location by which notes are sorted; differences are last. */
  SourceLocation place() {
    return at.orElse(new SourceLocation("\uFFFF", 0, 0));
  }

  @Override
  public String toString() {
    return at.map(location -> location + ": ").orElse("") + text;
  }

  /** The note with the name of its file instead of the path, which depends on the machine. */
  String withFileName() {
    return at.map(location -> fileName(location.toString()) + ": ").orElse("") + text;
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
