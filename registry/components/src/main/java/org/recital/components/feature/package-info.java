/**
 * Built-in input features: ids, labels and numbers of users or items, encoded as sparse columns for
 * models that have a parameter {@code features}.
 *
 * <p>Entry point: {@link org.recital.components.feature.InputFeatures}, the provider that registers
 * them. They implement {@link org.recital.registry.feature.InputFeature} and read the {@link
 * org.recital.registry.data.Feature}s of a data set. The input features are used by the models for
 * ratings, including those of Tribuo.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.feature;
