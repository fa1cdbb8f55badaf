package org.recital.framework.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.recital.reports.store.Environment;
import org.recital.reports.store.PlannedTrial;

/** Report on finished trials that are reused although other code produced them. */
final class Reuse {
  private static final int COMMIT_DIGITS = 12;
  private static final String VERSION = "Recital";

  private Reuse() {}

  /**
   * One line for each difference, such as "2 finished trials were produced by other code and are
   * reused: commit 1a2b…, now commit 3c4d….".
   *
   * @param finished environment of each finished trial, by fingerprint
   * @param now current environment
   */
  static List<String> lines(
      List<PlannedTrial> trials,
      Map<String, Environment> finished,
      Environment now,
      PlugIns plugIns) {
    Map<String, Integer> differences = new LinkedHashMap<>();
    for (PlannedTrial trial : trials) {
      Environment then = finished.get(trial.fingerprint());
      if (then != null) {
        String difference = difference(then, now.with(plugIns.of(trial.specJson())));
        if (!difference.isEmpty()) {
          differences.merge(difference, 1, Integer::sum);
        }
      }
    }
    return differences.entrySet().stream()
        .map(entry -> line(entry.getValue(), entry.getKey()))
        .toList();
  }

  private static String line(int trials, String difference) {
    return trials == 1
        ? "1 finished trial was produced by other code and is reused: "
            + difference
            + ". Use --rerun to run it again"
        : trials
            + " finished trials were produced by other code and are reused: "
            + difference
            + ". Use --rerun to run them again";
  }

  private static String difference(Environment then, Environment now) {
    Set<String> differences = changedPlugIns(then, now);
    if (isOtherCode(then, now)) {
      differences.add(code(then) + ", now " + code(now));
    }
    return String.join("; ", differences);
  }

  /** Code that differs from the current code, such as "commit 1a2b3c". */
  static List<String> origins(Environment then, Environment now) {
    List<String> origins = new ArrayList<>();
    if (isOtherCode(then, now)) {
      origins.add(code(then));
    }
    origins.addAll(changedPlugIns(then, now));
    return origins;
  }

  private static boolean isOtherCode(Environment then, Environment now) {
    return !then.commit().equals(now.commit()) || !version(then).equals(version(now));
  }

  private static Set<String> changedPlugIns(Environment then, Environment now) {
    TreeSet<String> changed = new TreeSet<>();
    TreeSet<String> names = new TreeSet<>(then.versions().keySet());
    names.addAll(now.versions().keySet());
    for (String name : names) {
      String before = then.versions().getOrDefault(name, "");
      if (name.startsWith(PlugIns.TITLE) && !before.equals(now.versions().getOrDefault(name, ""))) {
        changed.add(name + " has changed");
      }
    }
    return changed;
  }

  private static String version(Environment environment) {
    return environment.versions().getOrDefault(VERSION, "unknown");
  }

  private static String code(Environment environment) {
    String commit = environment.commit();
    String changed = commit.endsWith(", changed") ? " (changed)" : "";
    return commit.isEmpty()
        ? "version " + version(environment)
        : "commit " + commit.substring(0, Math.min(COMMIT_DIGITS, commit.length())) + changed;
  }
}
