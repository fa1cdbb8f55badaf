/**
 * Splitting of data sets into training, validation and test parts.
 *
 * <p>{@link org.recital.registry.split.Splitter} is the kind of component that splits; its
 * implementations are in {@code org.recital.components.split}. {@link
 * org.recital.registry.split.SplitFacts} measures what reports state about a split, and {@link
 * org.recital.registry.split.Timeline} joins the parts for next-item evaluation. Uses the
 * interactions of {@code org.recital.registry.data}; used by {@code org.recital.framework.trial}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.split;
