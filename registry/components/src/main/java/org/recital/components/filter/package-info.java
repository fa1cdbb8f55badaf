/**
 * Built-in filters: removal of interactions, users and items from a data set before it is split.
 *
 * <p>Entry point: {@link org.recital.components.filter.Filters}, the provider that registers them.
 * Each filter is a {@link org.recital.registry.data.Filter}. The filters of a spec are applied in
 * order, after loading and before splitting; they share {@code Selection}, which renumbers users
 * and items and selects their features, folds and true preferences.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.filter;
