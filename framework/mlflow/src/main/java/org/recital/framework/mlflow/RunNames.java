package org.recital.framework.mlflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.reports.store.PlannedTrial;

/**
 * Names of the runs of trials, such as {@code es=64 lr=0.003 s1}, or {@code es=64 lr=0.003 s1 f2}
 * for a fold. MLflow shows about 20 characters, so the names begin with what differs within the
 * experiment. A parameter is abbreviated to the initials of the last name in its path. If these are
 * not unique, it is abbreviated to the shortest unique suffix of its path.
 */
final class RunNames {
  private static final int MAX_LENGTH = 250;

  private final Set<String> variants;
  private final Map<String, String> shortPaths;

  private RunNames(Set<String> variants, Set<String> paths) {
    this.variants = variants;
    this.shortPaths = shorten(paths);
  }

  static RunNames none() {
    return new RunNames(Set.of(), Set.of());
  }

  /** These names, extended by the variants and the searched parameters of further trials. */
  RunNames with(Collection<PlannedTrial> trials) {
    Set<String> moreVariants = new LinkedHashSet<>(variants);
    Set<String> morePaths = new LinkedHashSet<>(shortPaths.keySet());
    for (PlannedTrial trial : trials) {
      moreVariants.add(trial.variant());
      morePaths.addAll(trial.configuration().keySet());
    }
    return new RunNames(moreVariants, morePaths);
  }

  /** Whether the variant and the searched parameters of a trial are known. */
  boolean cover(PlannedTrial trial) {
    return variants.contains(trial.variant())
        && shortPaths.keySet().containsAll(trial.configuration().keySet());
  }

  /** The name of a trial's run. These names must {@link #cover} the trial. */
  String of(PlannedTrial trial) {
    List<String> parts = new ArrayList<>();
    if (variants.size() > 1 || trial.configuration().isEmpty()) {
      parts.add(trial.variant());
    }
    trial
        .configuration()
        .forEach((path, value) -> parts.add(shortPaths.getOrDefault(path, path) + "=" + value));
    parts.add("s" + trial.seed());
    trial.repetition().fold().ifPresent(fold -> parts.add("f" + fold));
    return Keys.truncate(String.join(" ", parts), MAX_LENGTH);
  }

  private static Map<String, String> shorten(Set<String> paths) {
    Map<String, String> chosen = new LinkedHashMap<>();
    paths.forEach(path -> chosen.put(path, ""));
    Set<String> taken = new LinkedHashSet<>();
    Set<String> open = new LinkedHashSet<>(paths);
    for (int level = 0; !open.isEmpty(); level++) {
      Map<String, List<String>> byName = new HashMap<>();
      for (String path : open) {
        byName.computeIfAbsent(candidate(path, level), name -> new ArrayList<>()).add(path);
      }
      byName.forEach(
          (name, same) -> {
            if (same.size() == 1 && taken.add(name)) {
              chosen.put(same.get(0), name);
              open.remove(same.get(0));
            }
          });
    }
    return chosen;
  }

  /** Level 0: the initials of the last name, if it has several words; level n: the last n names. */
  private static String candidate(String path, int level) {
    String[] names = path.split("\\.", -1);
    String last = names[names.length - 1];
    if (level == 0) {
      List<String> words = List.of(last.split("[_-]", -1));
      return words.size() == 1
          ? last
          : words.stream()
              .filter(word -> !word.isEmpty())
              .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
              .collect(Collectors.joining());
    }
    return String.join(
        ".", List.of(names).subList(Math.max(0, names.length - level), names.length));
  }
}
