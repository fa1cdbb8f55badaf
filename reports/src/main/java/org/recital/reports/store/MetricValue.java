package org.recital.reports.store;

import java.time.Instant;

/**
 * A point of a curve.
 *
 * @param name such as {@code loss} or {@code validation/nDCG@10}
 * @param value any double; NaN and the infinities are kept
 */
public record MetricValue(String name, int epoch, long step, double value, Instant time) {}
