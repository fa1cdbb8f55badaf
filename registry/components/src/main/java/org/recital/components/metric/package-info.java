/**
 * Built-in metrics of ranked lists, of all lists together and of predicted ratings.
 *
 * <p>Entry point: {@link org.recital.components.metric.Metrics}, the provider that registers them
 * under the names that a spec uses. They implement the sealed {@link
 * org.recital.registry.metric.Metric}; the evaluator in {@code org.recital.framework.evaluate}
 * computes them.
 *
 * <p>Symbols: L is the list of a case, cut off at k; R are its relevant items, of which there is at
 * least one. Values that are undefined for a case are NaN and excluded from the mean.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.metric;
