/**
 * Linear item-to-item models: scores are the product of a binary history and a weight matrix.
 *
 * <p>{@link org.recital.components.model.linear.LinearModels} registers them: {@code ease}, fitted
 * in closed form, and {@code slim}, fitted by coordinate descent. Sparse matrices come from {@code
 * org.recital.registry.matrix}, matrix inversion from {@code org.recital.registry.torch}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.linear;
