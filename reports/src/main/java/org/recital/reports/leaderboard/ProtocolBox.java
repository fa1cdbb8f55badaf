package org.recital.reports.leaderboard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recital.reports.store.StoredProtocol;

/**
 * Protocol of a board in words.
 *
 * @param fingerprint fingerprint of the rules
 * @param rules rules by title, in reading order; the same for every result of the board
 * @param facts facts about the resulting data by title, in reading order; numbers that differ
 *     between seeds are shown as ranges
 * @param notes sentences on these data that belong below every leaderboard
 */
public record ProtocolBox(
    String fingerprint, Map<String, String> rules, Map<String, String> facts, List<String> notes) {
  public ProtocolBox {
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    notes = List.copyOf(notes);
  }

  /** The box for one or more protocols with the same fingerprint. */
  static ProtocolBox of(List<StoredProtocol> protocols) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (StoredProtocol protocol : protocols) {
      ProtocolWords.pluralFacts(protocol.facts())
          .forEach(
              (name, value) ->
                  values.computeIfAbsent(name, unknown -> new LinkedHashSet<>()).add(value));
    }
    Map<String, String> facts = new LinkedHashMap<>();
    values.forEach(
        (name, texts) -> facts.put(name, Plurals.corrected(NumberRanges.join(List.copyOf(texts)))));
    StoredProtocol any = protocols.get(0);
    return new ProtocolBox(
        any.fingerprint(),
        ProtocolWords.rules(any.rules()),
        facts,
        ProtocolNotes.of(protocols.stream().map(StoredProtocol::facts).toList()));
  }
}
