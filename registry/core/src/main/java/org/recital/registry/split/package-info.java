/**
 * Splitting of data sets into training, validation and test parts.
 *
 * <p>A {@link org.recital.registry.split.Splitter} splits a data set; the implementations are in
 * {@code org.recital.components.split}. {@link org.recital.registry.split.SplitFacts} computes the
 * diagnostics of a split for reports, and {@link org.recital.registry.split.Timeline} joins the
 * parts for next-item evaluation. The package uses the interactions of {@code
 * org.recital.registry.data}. It is used by {@code org.recital.framework.trial}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.split;
