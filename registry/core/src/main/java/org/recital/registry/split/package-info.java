/**
 * Splitting of data sets into training, validation and test parts.
 *
 * <p>{@link org.recital.registry.split.Splitter} is the kind of component that splits; its
 * implementations are in {@code org.recital.components.split}. {@link
 * org.recital.registry.split.SplitFacts} computes the diagnostics of a split for reports, and
 * {@link org.recital.registry.split.Timeline} joins the parts for next-item evaluation. The package
 * uses the interactions of {@code org.recital.registry.data}; {@code org.recital.framework.trial}
 * uses it.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.split;
