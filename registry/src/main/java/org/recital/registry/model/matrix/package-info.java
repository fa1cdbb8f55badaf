/**
 * Sparse and small dense matrices on the JVM, which models that are fitted in one go count and
 * solve with.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.model.matrix;
