/**
 * Matrix factorisation models for implicit feedback: a score is the inner product of a user vector
 * and an item vector.
 *
 * <p>{@link org.recital.components.model.factor.FactorModels} registers them: {@code bpr-mf}, which
 * is trained by gradient descent, and the fitted models {@code ials} and {@code pure-svd}. Matrix
 * factorisation of ratings is in {@code org.recital.components.model.rating}.
 *
 * <p>Sparse matrices and solvers come from {@code org.recital.registry.matrix}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.factor;
