/**
 * Models that separate user preferences from item popularity.
 *
 * <p>{@link org.recital.components.model.causal.CausalModels} registers them. {@code
 * causal-popularity} has its own network, {@code CausalNetwork}. {@code dice} and {@code macr} are
 * heads on top of light graph convolution; the classes for convolutions and heads are in {@code
 * org.recital.components.model.graph}. {@code popularity-reranked} wraps any model that ranks.
 * {@code docs/causal.md} explains the assumptions and results.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.causal;
