/**
 * Rating prediction by regression models of the library Tribuo (tribuo.org).
 *
 * <p>{@link org.recital.components.model.tribuo.TribuoModels} registers the models. {@code
 * Regression} converts the training ratings to {@code Examples} with named features and trains a
 * model; {@code TribuoScorer} predicts. The provenance that Tribuo records for each model is stored
 * with the trial.
 *
 * <p>Input features come from {@code org.recital.components.feature}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.tribuo;
