package org.recital.reports.store;

import java.time.Duration;

/**
 * Duration of a finished trial, including the parts of its training in earlier attempts.
 *
 * @param specJson canonical JSON of the trial
 * @param epochs number of epochs trained; 0 for fitted models
 * @param training time of the training
 * @param took time of all stages
 */
public record Timing(
    String fingerprint,
    String dataset,
    String specJson,
    String device,
    int epochs,
    Duration training,
    Duration took) {}
