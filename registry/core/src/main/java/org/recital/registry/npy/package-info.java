/**
 * Arrays in NumPy's file formats NPY and NPZ. Models are saved in these formats, and external
 * models exchange data in them.
 *
 * <p>{@link org.recital.registry.npy.NpyHeader} is the header of an array, {@link
 * org.recital.registry.npy.NpyFile} reads a file of any type and order that NumPy's {@code save}
 * writes, and {@link org.recital.registry.npy.NpzWriter} writes several arrays to one file.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">Description
 *     of the formats</a>
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.npy;
