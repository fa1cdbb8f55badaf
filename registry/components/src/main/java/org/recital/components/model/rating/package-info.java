/**
 * Rating prediction models.
 *
 * <p>{@link org.recital.components.model.rating.RatingModels} registers them. {@code global-mean},
 * {@code user-item-bias} and {@code als-explicit} are fitted on the CPU and use {@code PairScorer}.
 * {@code rating-mlp} and {@code neumf} use {@code PairNetwork}, a network that scores user–item
 * pairs and is trained on ratings or on interactions.
 *
 * <p>Input features come from {@code org.recital.components.feature}, the layers of the networks
 * from {@code org.recital.registry.torch}. Regression models of Tribuo are in {@code
 * org.recital.components.model.tribuo}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.rating;
