package org.recital.reports.store;

/**
 * What a number must be read with, as the JSON that {@code leaderboard.ProtocolWords} documents.
 *
 * @param rules what was agreed before anything ran
 * @param facts what they gave in this attempt; may differ from seed to seed
 * @param fingerprint of the rules; rows with different ones never stand in one table
 */
public record StoredProtocol(String rules, String facts, String fingerprint) {}
