package org.recital.reports.store;

/**
 * Evaluation protocol of an attempt, as the JSON that {@code leaderboard.ProtocolWords} describes.
 *
 * @param rules JSON of the rules: task, data set, filters, split, candidates and selection
 * @param facts JSON of the sizes and properties of the resulting data; may differ between seeds
 * @param fingerprint fingerprint of the rules; results with different fingerprints are not
 *     comparable
 */
public record StoredProtocol(String rules, String facts, String fingerprint) {}
