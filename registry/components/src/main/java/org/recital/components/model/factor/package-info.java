/**
 * Matrix factorisation models of implicit feedback: the score of an item is an inner product with a
 * user vector.
 *
 * <p>{@link org.recital.components.model.factor.FactorModels} registers them: {@code bpr-mf}, which
 * is trained by gradient descent, and the fitted models {@code ials} and {@code pure-svd}.
 * Factorisations of ratings are in {@code org.recital.components.model.rating}.
 *
 * <p>Sparse matrices and solvers come from {@code org.recital.registry.matrix}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.factor;
