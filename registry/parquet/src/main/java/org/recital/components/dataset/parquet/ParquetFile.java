package org.recital.components.dataset.parquet;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.recital.components.file.DataFile;
import org.recital.components.file.Excerpt;
import org.recital.components.file.PlainFolder;
import org.recital.registry.data.DataException;

/**
 * An open Parquet file.
 *
 * @param name name of the file in error messages
 * @param length number of bytes of the file
 */
record ParquetFile(String name, long length, ParquetFileReader reader) implements AutoCloseable {
  /** The first and the last bytes of a file. */
  static final String MAGIC = "PAR1";

  private static final String ENCRYPTED = "PARE"; // with an encrypted footer
  private static final int SHORTEST = 12; // bytes: magic, length of the footer, magic

  /**
   * Opens a file and reads its schema.
   *
   * @throws DataException if the file cannot be read, or is not a Parquet file
   */
  static ParquetFile open(DataFile file) {
    String name = file.folder().nameOf(file.member());
    if (!(file.folder() instanceof PlainFolder)) {
      throw new DataException(
          name + ": Parquet files are not read from zip archives. Unpack the archive");
    }
    Path path = file.folder().location(file.member());
    requireMagic(path, name);
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodecs())
            .usePageChecksumVerification()
            .build();
    try {
      LocalInputFile input = new LocalInputFile(path);
      return new ParquetFile(name, input.getLength(), ParquetFileReader.open(input, options));
    } catch (IOException | RuntimeException e) { // the library throws many types
      throw damaged(name, e);
    }
  }

  private static void requireMagic(Path path, String name) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      String start = magic(file, 0);
      if (start.equals(ENCRYPTED)) {
        throw new DataException(
            name + ": is encrypted, which is not supported. Write it without encryption");
      }
      if (!start.equals(MAGIC)) {
        throw new DataException(
            name
                + ": is not a Parquet file, because it does not begin with PAR1. For text files,"
                + " set type: csv");
      }
      if (file.length() < SHORTEST || !magic(file, file.length() - MAGIC.length()).equals(MAGIC)) {
        throw new DataException(
            name
                + ": is truncated. A complete Parquet file ends with PAR1. Copy or write it again");
      }
    } catch (IOException e) {
      throw new DataException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static String magic(RandomAccessFile file, long position) throws IOException {
    byte[] bytes = new byte[MAGIC.length()];
    file.seek(position);
    int read = Math.max(0, file.read(bytes));
    return new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
  }

  /** The error for content that the library cannot read. */
  static DataException damaged(String name, Exception e) {
    String reason =
        String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
    return new DataException(damage(name, Excerpt.of(reason)), e);
  }

  private static String damage(String name, String reason) {
    return name + ": is damaged: " + reason + ". Copy or write it again";
  }

  private MessageType schema() {
    return reader.getFooter().getFileMetaData().getSchema();
  }

  /** The names of all columns. */
  List<String> columns() {
    return schema().getFields().stream().map(Type::getName).toList();
  }

  /** The type of a column; empty if it is nested, repeated or of a type that cannot be read. */
  Optional<ColumnType> type(String column) {
    Type type = schema().getType(column);
    return hasOneValue(type) ? ColumnType.of(type.asPrimitiveType()) : Optional.empty();
  }

  /**
   * The type of a column whose values are to be read.
   *
   * @throws DataException if there is no such column, or it cannot be read
   */
  ColumnType require(String column) {
    if (!schema().containsField(column)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: there is no column '%s'. Columns: %s",
              name,
              Excerpt.of(column),
              Excerpt.names(columns())));
    }
    Type type = schema().getType(column);
    if (!hasOneValue(type)) {
      throw new DataException(
          name
              + ": the column '"
              + Excerpt.of(column)
              + "' has lists or nested values; expected one value in each row");
    }
    requireReadable(column);
    return type(column)
        .orElseThrow(
            () ->
                new DataException(
                    name
                        + ": the column '"
                        + Excerpt.of(column)
                        + "' has the type "
                        + described(type)
                        + ", which is not supported. Convert it to a number, a text or a"
                        + " timestamp"));
  }

  private static boolean hasOneValue(Type type) {
    return type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED);
  }

  private static String described(Type type) {
    return Optional.ofNullable(type.getLogicalTypeAnnotation())
        .map(Object::toString)
        .orElseGet(() -> String.valueOf(type.asPrimitiveType().getPrimitiveTypeName()))
        .toLowerCase(Locale.ROOT);
  }

  private void requireReadable(String column) {
    for (BlockMetaData rowGroup : reader.getRowGroups()) {
      for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
        if (chunk.getPath().toDotString().equals(column)) {
          requireReadable(column, chunk);
        }
      }
    }
  }

  private void requireReadable(String column, ColumnChunkMetaData chunk) {
    if (!PageCodecs.supports(chunk.getCodec())) {
      throw new DataException(
          name
              + ": the column '"
              + Excerpt.of(column)
              + "' is compressed with "
              + chunk.getCodec().name().toLowerCase(Locale.ROOT)
              + ", which is not supported. Write the file with snappy, gzip, zstd or lz4_raw, or"
              + " without compression");
    }
    if (chunk.getTotalSize() < 0 || chunk.getTotalSize() > length - chunk.getStartingPos()) {
      // The reader would reserve memory for all bytes before it reads them.
      throw new DataException(
          damage(name, "the column '" + Excerpt.of(column) + "' ends after the end of the file"));
    }
  }

  /** The number of rows, row groups and columns, and the names and types of the columns. */
  String described() {
    List<String> columns = new ArrayList<>();
    for (String column : columns()) {
      Type type = schema().getType(column);
      String named =
          type(column)
              .map(ColumnType::name)
              .orElseGet(() -> hasOneValue(type) ? described(type) : "nested");
      columns.add(column + " " + named);
    }
    return counted(reader.getRecordCount(), "row")
        + " in "
        + counted(reader.getRowGroups().size(), "row group")
        + ", "
        + counted(columns.size(), "column")
        + ": "
        + Excerpt.names(columns);
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new DataException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
