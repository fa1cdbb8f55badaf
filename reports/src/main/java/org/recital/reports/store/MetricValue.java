package org.recital.reports.store;

import java.time.Instant;

/**
 * Value of a metric at a training step.
 *
 * @param name name such as {@code loss} or {@code validation/nDCG@10}
 * @param epoch epoch, from 1
 * @param step number of training steps so far
 * @param value value, possibly NaN or infinite
 * @param time time of the measurement
 */
public record MetricValue(String name, int epoch, long step, double value, Instant time) {}
