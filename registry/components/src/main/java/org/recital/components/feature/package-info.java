/**
 * Built-in input features: ids, labels and numbers of users or items, encoded as sparse columns for
 * models that take {@code features}.
 *
 * <p>Entry point: {@link org.recital.components.feature.InputFeatures}, the provider that registers
 * them. They implement {@link org.recital.registry.feature.InputFeature} and read the {@link
 * org.recital.registry.data.Feature}s of a data set; the rating and Tribuo models consume them.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.feature;
