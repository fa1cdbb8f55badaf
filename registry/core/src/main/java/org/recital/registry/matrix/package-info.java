/**
 * Sparse and small dense matrices on the JVM: what models that are fitted in one go, and vectors of
 * texts, are counted and solved with. The decompositions of dense ones are EJML's.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.matrix;
