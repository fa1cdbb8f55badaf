/**
 * Built-in metrics for ranked lists, for all lists together and for predicted ratings.
 *
 * <p>Entry point: {@link org.recital.components.metric.Metrics}, the provider that registers them
 * under the names that a spec uses. They implement the sealed {@link
 * org.recital.registry.metric.Metric}; the evaluator in {@code org.recital.framework.evaluate}
 * computes them.
 *
 * <p>Symbols: L is the list of a case, cut off at k; R is the set of relevant items of the case,
 * which is never empty. The profile of a user is the set of interactions that scorers read: those
 * of training or, for users that are held out, the inputs. Values that are undefined for a case are
 * NaN and excluded from the mean.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.metric;
