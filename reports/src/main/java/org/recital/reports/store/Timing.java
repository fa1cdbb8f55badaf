package org.recital.reports.store;

import java.time.Duration;

/**
 * Duration of a finished attempt.
 *
 * @param specJson canonical JSON of the trial
 * @param epochs number of epochs trained; 0 for fitted models
 * @param took time from the start to the end of the attempt
 */
public record Timing(
    String fingerprint,
    String dataset,
    String specJson,
    String device,
    int epochs,
    Duration took) {}
