/**
 * Evaluation of trained models on one split part: evaluation instances, candidate items, ranked
 * lists and metric values.
 *
 * <p>A {@link org.recital.framework.evaluate.PartEvaluator} is the entry point. {@link
 * org.recital.framework.evaluate.Evaluator} evaluates ranking and next-item tasks on a {@link
 * org.recital.framework.evaluate.CaseSet}, and {@link
 * org.recital.framework.evaluate.RatingEvaluator} evaluates the rating task on {@link
 * org.recital.framework.evaluate.RatingCases}. {@link org.recital.framework.evaluate.MetricSet}
 * holds the metrics of a spec.
 *
 * <p>Scores come from {@code registry.model}, metrics from {@code registry.metric}. The package
 * {@code trial} calls the evaluators during and after training; {@code spec} uses the
 * configuration.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.evaluate;
