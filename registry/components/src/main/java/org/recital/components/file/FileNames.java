package org.recital.components.file;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.recital.registry.data.DataException;

/** Patterns of file names, with {@code *}, {@code ?}, {@code [a-z]} and <code>{a,b}</code>. */
final class FileNames {
  private FileNames() {}

  static boolean isPattern(String name) {
    return name.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0);
  }

  /**
   * The names that match a pattern, sorted. Hidden files, which begin with a dot, match only a
   * pattern that begins with a dot.
   *
   * @throws DataException if the pattern is malformed, or a file and its compressed copy both match
   */
  static List<String> matching(String pattern, List<String> names) {
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      List<String> found =
          names.stream()
              .filter(name -> !name.startsWith(".") || pattern.startsWith("."))
              .filter(name -> matcher.matches(Path.of(name)))
              .sorted()
              .toList();
      requireNoCopies(pattern, found);
      return found;
    } catch (PatternSyntaxException e) {
      throw new DataException(
          "the file name '" + pattern + "' is not a valid pattern: " + e.getDescription(), e);
    }
  }

  /**
   * Refuses a match of both a file and its compressed copy, because the rows would be read twice.
   */
  private static void requireNoCopies(String pattern, List<String> found) {
    for (String name : found) {
      if (found.contains(name + ".gz")) {
        throw new DataException(
            "the file name '"
                + pattern
                + "' matches '"
                + name
                + "' and '"
                + name
                + ".gz', which probably have the same rows; remove one of them, or write a pattern"
                + " for one of them");
      }
    }
  }
}
