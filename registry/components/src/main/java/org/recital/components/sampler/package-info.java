/**
 * Built-in negative samplers: items drawn as negatives, or as unrated items, during training.
 *
 * <p>Entry point: {@link org.recital.components.sampler.Samplers}, the provider that registers
 * them. They implement {@link org.recital.registry.sampler.NegativeSampler} and exclude the items
 * that {@link org.recital.registry.data.SeenItems} lists for a user; the trainer in {@code
 * org.recital.framework.train} draws from them for each batch.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.sampler;
