/**
 * Models that separate the preferences of users from the popularity of items.
 *
 * <p>{@link org.recital.components.model.causal.CausalModels} registers them. {@code
 * causal-popularity} is a network of its own, {@code CausalNetwork}. {@code dice} and {@code macr}
 * are heads on light graph convolution; convolutions and heads come from {@code
 * org.recital.components.model.graph}. {@code popularity-reranked} wraps any model that ranks.
 * {@code docs/causal.md} explains the assumptions and results.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.causal;
