package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.reports.store.Attempt;
import org.recital.reports.store.StoredProtocol;

/** Differences between two rows in protocol, parameters and environment. */
public final class RowDifferences {
  private static final String HASH = "SHA-256";
  private static final int HASH_DIGITS = 12;

  private RowDifferences() {}

  /**
   * A parameter or property whose value differs.
   *
   * @param first value of the first row; empty if it has none
   * @param second value of the second row; empty if it has none
   */
  public record Difference(String name, Optional<String> first, Optional<String> second) {}

  /**
   * The rules in which the evaluation protocols of two rows differ, as {@code title: first and
   * second}; empty if the rows have the same protocol.
   */
  public static List<String> protocols(ComparedRow first, ComparedRow second) {
    if (fingerprint(first).equals(fingerprint(second))) {
      return List.of();
    }
    Map<String, String> rules = rules(first);
    Map<String, String> others = rules(second);
    Set<String> titles = new LinkedHashSet<>(rules.keySet());
    titles.addAll(others.keySet());
    List<String> differences = new ArrayList<>();
    for (String title : titles) {
      String one = rules.getOrDefault(title, "none");
      String other = others.getOrDefault(title, "none");
      if (!one.equals(other)) {
        differences.add(title + ": " + shown(title, one) + " and " + shown(title, other));
      }
    }
    return differences.isEmpty()
        ? List.of("fingerprint: " + fingerprint(first) + " and " + fingerprint(second))
        : differences;
  }

  private static String fingerprint(ComparedRow row) {
    return row.protocol().map(StoredProtocol::fingerprint).orElse("none");
  }

  private static Map<String, String> rules(ComparedRow row) {
    return row.protocol().map(one -> ProtocolWords.rules(one.rules())).orElse(Map.of());
  }

  private static String shown(String title, String text) {
    return title.equals(HASH) && text.length() > HASH_DIGITS
        ? text.substring(0, HASH_DIGITS)
        : text;
  }

  /** Parameters with different values, in order of appearance. */
  public static List<Difference> parameters(RowPair pair) {
    return differences(pair.first().parameters(), pair.second().parameters());
  }

  /** Commits, versions and devices that differ. */
  public static List<Difference> environments(RowPair pair) {
    return differences(environment(pair.first()), environment(pair.second()));
  }

  private static Map<String, String> environment(ComparedRow row) {
    Map<String, Set<String>> facts = new LinkedHashMap<>();
    for (Attempt attempt : row.attempts().values()) {
      String commit = attempt.environment().commit();
      add(facts, "commit", commit.isEmpty() ? "unknown" : commit);
      attempt.environment().versions().forEach((name, version) -> add(facts, name, version));
      add(facts, "device", attempt.device());
    }
    Map<String, String> texts = new LinkedHashMap<>();
    facts.forEach((name, values) -> texts.put(name, String.join(", ", values)));
    return texts;
  }

  private static void add(Map<String, Set<String>> facts, String name, String value) {
    facts.computeIfAbsent(name, unknown -> new LinkedHashSet<>()).add(value);
  }

  private static List<Difference> differences(
      Map<String, String> values, Map<String, String> others) {
    Set<String> names = new LinkedHashSet<>(values.keySet());
    names.addAll(others.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      Optional<String> one = Optional.ofNullable(values.get(name));
      Optional<String> other = Optional.ofNullable(others.get(name));
      if (!one.equals(other)) {
        differences.add(new Difference(name, one, other));
      }
    }
    return differences;
  }
}
