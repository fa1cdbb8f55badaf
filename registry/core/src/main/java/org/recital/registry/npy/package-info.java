/**
 * Arrays in NumPy's file formats NPY and NPZ.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">Description
 *     of the formats</a>
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.npy;
