/**
 * Data files: lookup in the data folders, download, zip archives, text encodings, and parsers of
 * interactions.
 *
 * <p>{@link org.recital.components.file.DataFolders}, {@link org.recital.components.file.DataFile}
 * and {@link org.recital.components.file.DataFiles} find data by name, {@link
 * org.recital.components.file.PublishedArchive} downloads it if necessary. Every text file is
 * decoded by {@code TextInput} and split into fields by {@link org.recital.components.file.Lines},
 * in a {@link org.recital.components.file.Dialect}; times are parsed by {@link
 * org.recital.components.file.Timestamps}. {@link org.recital.components.file.InteractionFile}
 * reads interactions in this way, and {@link org.recital.components.file.CsvTable} reads small
 * tables. Errors are {@link org.recital.registry.data.DataException}s that name the file and the
 * line, and quote the line with {@link org.recital.components.file.Excerpt}.
 *
 * <p>The data sets in {@code components.dataset} and the text models in {@code components.text} are
 * built on this package. This package depends only on {@code registry.data}, {@code registry.param}
 * and {@code registry.cache}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.file;
