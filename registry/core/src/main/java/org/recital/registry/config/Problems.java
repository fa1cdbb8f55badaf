package org.recital.registry.config;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything found wrong with a spec so far. The same problem found twice is told once. */
public final class Problems {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Set<Problem> found = new LinkedHashSet<>();
  private final Set<SourceLocation> broken = new HashSet<>();

  public void add(SourceLocation at, String message, @Nullable Object... arguments) {
    if (!broken.contains(at)) {
      found.add(new Problem(at, oneLine(String.format(Locale.ROOT, message, arguments))));
    }
  }

  /** What a spec says may hold line breaks, and characters that terminals obey. */
  private static String oneLine(String message) {
    return CONTROL
        .matcher(message)
        .replaceAll(found -> String.format(Locale.ROOT, "U+%04X", (int) found.group().charAt(0)));
  }

  /** Adds the last problem that is told of a place: what follows from it would only confuse. */
  public void addLast(SourceLocation at, String message, @Nullable Object... arguments) {
    add(at, message, arguments);
    broken.add(at);
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
