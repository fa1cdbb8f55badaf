/**
 * Numbers for texts: what a model sees of a description. Vectors are computed once and kept by the
 * hash of all that they depend on.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.text;
