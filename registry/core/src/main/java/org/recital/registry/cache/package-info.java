/**
 * Caches of data sets on disk, below the cache folder of {@link
 * org.recital.registry.data.DataHome}.
 *
 * <p>{@link org.recital.registry.cache.DatasetCache} keeps parsed data sets as columns ({@link
 * org.recital.registry.cache.DatasetFile}), named after the hash of the source files and of the
 * settings and code that parse them. {@link org.recital.registry.cache.FileHashes} keeps the hashes
 * of source files, so that unchanged files are not read again. A cache is never needed: a file that
 * is missing, damaged or cannot be written costs time and changes no result.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.cache;
