package org.recital.framework.trial;

/**
 * The evaluation protocol of a trial, as JSON from which reports are generated.
 *
 * @param rules settings that make up the protocol (task, data, filters, split, candidates,
 *     selection); the same for every seed
 * @param facts properties of the prepared data (sizes, time ranges, leakage, unseen users); may
 *     differ between seeds
 * @param fingerprint SHA-256 of the rules; trials with different fingerprints are not compared in
 *     one table
 */
public record Protocol(String rules, String facts, String fingerprint) {
  static Protocol of(ResolvedTrial trial, PreparedData data) {
    return new Protocol(
        trial.protocolRules(data.sha256()), data.facts(), trial.protocol(data.sha256()));
  }
}
