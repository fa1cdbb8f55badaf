/**
 * Caches of data sets on disk, below the cache folder of {@link
 * org.recital.registry.data.DataHome}.
 *
 * <p>{@link org.recital.registry.cache.DatasetCache} stores parsed data sets as columns ({@link
 * org.recital.registry.cache.DatasetFile}), in files named after a hash of the source files, the
 * settings and the parsing code. {@link org.recital.registry.cache.FileHashes} stores the hashes of
 * source files, so that unchanged files are not read again. The caches are optional: if a cache
 * file is missing or damaged, or cannot be written, a run takes longer and gives the same results.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.cache;
