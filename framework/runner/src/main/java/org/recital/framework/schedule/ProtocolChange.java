package org.recital.framework.schedule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.framework.spec.SpecLoader;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.registry.config.ConfigException;
import org.recital.reports.leaderboard.ProtocolWords;
import org.recital.reports.store.PlannedTrial;

/**
 * Comparison of the evaluation protocol of planned trials with that of the recorded trials of the
 * same experiment. All trials of a variant have the same protocol.
 */
final class ProtocolChange {
  private static final String HASH = "SHA-256";
  private static final int HASH_DIGITS = 12;

  private final SpecLoader specs;

  ProtocolChange(SpecLoader specs) {
    this.specs = specs;
  }

  /**
   * The differences, such as "split: random (test 0.2) -> leave-last-out"; empty if every variant
   * that is in both plans has the same protocol in both. If the plans have no variant in common,
   * they differ only if they have no protocol in common.
   */
  Set<String> between(List<PlannedTrial> recorded, List<PlannedTrial> planned) {
    Map<String, Protocol> before = protocols(recorded);
    Map<String, Protocol> now = protocols(planned);
    Set<String> differences = new LinkedHashSet<>();
    now.forEach(
        (variant, protocol) ->
            Optional.ofNullable(before.get(variant))
                .ifPresent(old -> differences.addAll(differences(old, protocol))));
    boolean nothingInCommon = Collections.disjoint(before.keySet(), now.keySet());
    if (nothingInCommon && !before.isEmpty() && !now.isEmpty() && isDisjoint(before, now)) {
      differences.addAll(
          differences(before.values().iterator().next(), now.values().iterator().next()));
    }
    return differences;
  }

  private record Protocol(String fingerprint, String rules) {}

  /**
   * The protocols, keyed by variant. Variants with components that no longer exist are left out.
   */
  private Map<String, Protocol> protocols(List<PlannedTrial> trials) {
    Map<String, PlannedTrial> first = new LinkedHashMap<>();
    trials.forEach(trial -> first.putIfAbsent(trial.variant(), trial));
    Map<String, Protocol> protocols = new LinkedHashMap<>();
    first.forEach(
        (variant, trial) ->
            protocol(trial).ifPresent(protocol -> protocols.put(variant, protocol)));
    return protocols;
  }

  private Optional<Protocol> protocol(PlannedTrial trial) {
    if (trial.datasetSha256().isEmpty()) {
      return Optional.empty(); // of an earlier release that had not read the data
    }
    try {
      ResolvedTrial resolved = specs.trial(trial.specJson());
      return Optional.of(
          new Protocol(
              resolved.protocol(trial.datasetSha256()),
              resolved.protocolRules(trial.datasetSha256())));
    } catch (ConfigException e) {
      return Optional.empty(); // for example, a component of a missing plug-in
    }
  }

  private static boolean isDisjoint(Map<String, Protocol> before, Map<String, Protocol> now) {
    Set<String> fingerprints = new LinkedHashSet<>();
    before.values().forEach(protocol -> fingerprints.add(protocol.fingerprint()));
    return now.values().stream()
        .noneMatch(protocol -> fingerprints.contains(protocol.fingerprint()));
  }

  private static Set<String> differences(Protocol before, Protocol now) {
    Set<String> differences = new LinkedHashSet<>();
    if (before.fingerprint().equals(now.fingerprint())) {
      return differences;
    }
    Map<String, String> old = ProtocolWords.rules(before.rules());
    Map<String, String> current = ProtocolWords.rules(now.rules());
    Set<String> titles = new LinkedHashSet<>(current.keySet());
    titles.addAll(old.keySet());
    for (String title : titles) {
      String from = old.getOrDefault(title, "none");
      String to = current.getOrDefault(title, "none");
      if (!from.equals(to)) {
        differences.add(title + ": " + shown(title, from) + " -> " + shown(title, to));
      }
    }
    return differences;
  }

  private static String shown(String title, String text) {
    return title.equals(HASH) && text.length() > HASH_DIGITS
        ? text.substring(0, HASH_DIGITS)
        : text;
  }
}
