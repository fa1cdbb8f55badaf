package org.recital.registry.config;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collector of the problems of a spec. Equal problems are reported once. */
public final class Problems {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Set<Problem> found = new LinkedHashSet<>();
  private final Set<SourceLocation> closed = new HashSet<>();

  public void add(SourceLocation at, String message, @Nullable Object... arguments) {
    if (!closed.contains(at)) {
      found.add(new Problem(at, oneLine(String.format(Locale.ROOT, message, arguments))));
    }
  }

  /** Escapes the line breaks and terminal control characters that a quoted value may contain. */
  private static String oneLine(String message) {
    return CONTROL
        .matcher(message)
        .replaceAll(found -> String.format(Locale.ROOT, "U+%04X", (int) found.group().charAt(0)));
  }

  /**
   * Adds a problem and ignores later problems at the same location, because they follow from it.
   */
  public void addLast(SourceLocation at, String message, @Nullable Object... arguments) {
    add(at, message, arguments);
    closed.add(at);
  }

  public void addAll(ConfigException others) {
    others.problems().forEach(problem -> add(problem.at(), "%s", problem.message()));
  }

  public int count() {
    return found.size();
  }

  public List<Problem> sorted() {
    return found.stream().sorted(Comparator.comparing(Problem::at)).toList();
  }

  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigException(sorted());
    }
  }
}
