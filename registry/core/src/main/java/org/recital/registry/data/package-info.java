/**
 * Data sets: interactions of users with items, features, sources and filters.
 *
 * <p>{@link org.recital.registry.data.Dataset} is the entry point. A {@link
 * org.recital.registry.data.DatasetSource} loads a data set, and a {@link
 * org.recital.registry.data.Filter} removes interactions from it. The implementations of both
 * interfaces are in {@code org.recital.components.dataset} and {@code
 * org.recital.components.filter}. {@link org.recital.registry.data.Interactions} is the compressed
 * sparse matrix that splits, models and metrics use; {@link
 * org.recital.registry.data.InteractionsBuilder} creates it.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.data;
