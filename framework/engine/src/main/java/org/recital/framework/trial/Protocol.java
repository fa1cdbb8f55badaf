package org.recital.framework.trial;

/**
 * What a number must be read with, as JSON that reports put into words.
 *
 * @param rules what was agreed before anything ran (task, data, filters, split, candidates,
 *     selection): the same for every seed
 * @param facts what they gave in this trial (sizes, time ranges, leakage, unseen users): may differ
 *     from seed to seed
 * @param fingerprint SHA-256 of the rules; rows with different ones never stand in one table
 */
public record Protocol(String rules, String facts, String fingerprint) {
  static Protocol of(ResolvedTrial trial, PreparedData data) {
    return new Protocol(
        trial.protocolRules(data.sha256()),
        ProtocolFacts.json(data, trial.spec()),
        trial.protocol(data.sha256()));
  }
}
