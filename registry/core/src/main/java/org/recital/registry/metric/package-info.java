/**
 * Evaluation metrics of ranked lists and of predicted ratings.
 *
 * <p>{@link org.recital.registry.metric.Metric} is the common interface. Its sealed subtypes differ
 * in their input: the ranked list of one case ({@link org.recital.registry.metric.CaseMetric}, and
 * {@link org.recital.registry.metric.TruthMetric} for simulated data), the order of all candidates
 * ({@link org.recital.registry.metric.OrderMetric}), all lists together ({@link
 * org.recital.registry.metric.CatalogueMetric}), or predicted ratings ({@link
 * org.recital.registry.metric.RatingMetric}). {@link org.recital.registry.metric.MetricName} adds
 * the cutoff and the segment.
 *
 * <p>The metrics are in {@code org.recital.components.metric}; {@code
 * org.recital.framework.evaluate} computes them.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.metric;
