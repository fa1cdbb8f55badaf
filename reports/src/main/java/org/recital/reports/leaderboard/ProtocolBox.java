package org.recital.reports.leaderboard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recital.reports.store.StoredProtocol;

/**
 * What the numbers of one table must be read with.
 *
 * @param fingerprint of the rules
 * @param rules the same for every number of the table, in reading order
 * @param facts what came of the rules, in reading order; numbers that differ from seed to seed are
 *     ranges
 */
public record ProtocolBox(
    String fingerprint, Map<String, String> rules, Map<String, String> facts) {
  public ProtocolBox {
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** Of protocols with one fingerprint. */
  static ProtocolBox of(List<StoredProtocol> protocols) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (StoredProtocol protocol : protocols) {
      ProtocolWords.facts(protocol.facts())
          .forEach(
              (name, value) ->
                  values.computeIfAbsent(name, unknown -> new LinkedHashSet<>()).add(value));
    }
    Map<String, String> facts = new LinkedHashMap<>();
    values.forEach((name, texts) -> facts.put(name, NumberRanges.join(List.copyOf(texts))));
    StoredProtocol any = protocols.get(0);
    return new ProtocolBox(any.fingerprint(), ProtocolWords.rules(any.rules()), facts);
  }
}
