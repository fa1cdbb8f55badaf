/**
 * Data files: lookup in the data folders, download, zip archives, text encodings, and parsers of
 * interactions.
 *
 * <p>{@link org.recital.components.file.DataFolders} and {@link
 * org.recital.components.file.DataFile} find data by name, {@link
 * org.recital.components.file.PublishedArchive} downloads it if necessary. {@link
 * org.recital.components.file.InteractionFile} reads interactions from a file, {@link
 * org.recital.components.file.Lines} and {@link org.recital.components.file.CsvTable} read other
 * tables. Errors are {@link org.recital.registry.data.DataException}s that name the file and the
 * line.
 *
 * <p>The data sets in {@code components.dataset} and the text models in {@code components.text} are
 * built on this package; it depends on {@code registry.data} only.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.file;
