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
   * The names that match a pattern, sorted.
   *
   * @throws DataException if the pattern is malformed
   */
  static List<String> matching(String pattern, List<String> names) {
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return names.stream().filter(name -> matcher.matches(Path.of(name))).sorted().toList();
    } catch (PatternSyntaxException e) {
      throw new DataException(
          "the file name '" + pattern + "' is not a valid pattern: " + e.getDescription(), e);
    }
  }
}
