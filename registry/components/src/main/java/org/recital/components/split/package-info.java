/**
 * Built-in splits of a data set into training, validation and test parts.
 *
 * <p>Entry point: {@link org.recital.components.split.Splits}, the provider that registers them.
 * They implement {@link org.recital.registry.split.Splitter} and assign each interaction of the
 * filtered data set to a part, from which {@link org.recital.components.split.Cut} assembles a
 * {@link org.recital.registry.split.Split}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.split;
