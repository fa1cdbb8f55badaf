package org.recital.framework.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a number must be read with.
 *
 * @param rules what was agreed before anything ran (data, filters, split, candidates, selection),
 *     in reading order; the same for every seed, and what {@code fingerprint} is made of
 * @param facts what came of it in this trial (sizes, time ranges, leakage, unseen users), in
 *     reading order; may differ from seed to seed
 * @param fingerprint SHA-256 of the rules; rows with different ones never stand in one table
 */
public record Protocol(Map<String, String> rules, Map<String, String> facts, String fingerprint) {
  public Protocol {
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
