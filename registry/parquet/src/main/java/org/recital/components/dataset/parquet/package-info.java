/**
 * The data set {@code parquet}: interactions in files of Apache Parquet, the columnar file format
 * of pandas, Spark and DuckDB (parquet.apache.org/docs/file-format).
 *
 * <p>{@link org.recital.components.dataset.parquet.ParquetDatasets} registers the data set. {@code
 * ParquetFile} opens a file and checks its columns; {@code ParquetRows} reads the values of the
 * columns that a spec names, one row group at a time. Each value becomes a text in UTF-8, as {@code
 * ColumnType} describes, so that ids, ratings and conditions mean the same in Parquet and in CSV;
 * only times are passed on as numbers. {@code org.recital.components.file} then processes the rows
 * like those of {@code csv}.
 *
 * <p>Files are read by the library parquet-hadoop, without Hadoop. {@code PageCodecs} decompresses
 * the pages in Java, without native libraries.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.dataset.parquet;
