/**
 * Negative sampling for training.
 *
 * <p>The implementations of {@link org.recital.registry.sampler.NegativeSampler} are in {@code
 * org.recital.components.sampler}. The batches of {@code org.recital.framework.train} draw from a
 * sampler if the loss needs sampled negatives or unrated items.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.sampler;
