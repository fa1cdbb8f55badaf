package org.recital.reports.store;

/**
 * Result of an external row.
 *
 * @param environment environment with the version of Recital that evaluated the row
 * @param datasetSha256 SHA-256 of the data set
 * @param reason reason for the test evaluation, in words
 * @param testCases test values per case, for the metrics that have them
 */
public record ExternalResult(
    Environment environment,
    String datasetSha256,
    StoredProtocol protocol,
    String reason,
    AttemptResult result,
    CaseValues testCases) {}
