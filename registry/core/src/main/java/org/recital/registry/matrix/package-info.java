/**
 * Sparse matrices and small dense linear algebra on the JVM.
 *
 * <p>{@link org.recital.registry.matrix.BinaryMatrix} contains binary interactions; {@link
 * org.recital.registry.matrix.SparseWeights} contains weights such as similarities or TF-IDF
 * values. {@link org.recital.registry.matrix.LinearSystem} and {@link
 * org.recital.registry.matrix.TruncatedSvd} use the dense decompositions of EJML. The package is
 * used by fitted models and text encoders; operations on the trial's device are in {@code
 * org.recital.registry.torch}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.matrix;
