package org.recital.reports.store;

import java.util.Map;

/**
 * What a number must be read with.
 *
 * @param rules what was agreed before anything ran, in reading order
 * @param facts what came of it in this attempt, in reading order; may differ from seed to seed
 * @param fingerprint of the rules; rows with different ones never stand in one table
 */
public record StoredProtocol(
    Map<String, String> rules, Map<String, String> facts, String fingerprint) {
  public StoredProtocol {
    rules = Ordered.copy(rules);
    facts = Ordered.copy(facts);
  }
}
