package org.recital.components.dataset.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupFactory;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/**
 * Small Parquet files, written in tests.
 *
 * @param fields fields of the schema, such as {@code optional int64 user; required float rating;}
 * @param rowsPerGroup maximum rows of a row group
 */
record TinyParquet(
    String fields,
    CompressionCodecName codec,
    WriterVersion version,
    boolean dictionary,
    int rowsPerGroup) {
  TinyParquet(String fields) {
    this(fields, CompressionCodecName.UNCOMPRESSED, WriterVersion.PARQUET_1_0, true, 1000);
  }

  TinyParquet withCodec(CompressionCodecName changed) {
    return new TinyParquet(fields, changed, version, dictionary, rowsPerGroup);
  }

  TinyParquet withVersion(WriterVersion changed) {
    return new TinyParquet(fields, codec, changed, dictionary, rowsPerGroup);
  }

  TinyParquet withDictionary(boolean changed) {
    return new TinyParquet(fields, codec, version, changed, rowsPerGroup);
  }

  TinyParquet withRowsPerGroup(int changed) {
    return new TinyParquet(fields, codec, version, dictionary, changed);
  }

  /** Writes a file; each row has the values of the fields in their order, null for none. */
  void write(Path file, @Nullable Object[]... rows) {
    MessageType schema = MessageTypeParser.parseMessageType("message rows { " + fields + " }");
    GroupFactory groups = new SimpleGroupFactory(schema);
    try {
      Files.createDirectories(file.resolveSibling("."));
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withConf(new PlainParquetConfiguration())
              .withType(schema)
              .withCodecFactory(new WritingCodecs())
              .withCompressionCodec(codec)
              .withWriterVersion(version)
              .withDictionaryEncoding(dictionary)
              .withRowGroupSize(1L) // a row group ends as soon as its size is checked
              .withMinRowCountForPageSizeCheck(rowsPerGroup)
              .withMaxRowCountForPageSizeCheck(rowsPerGroup)
              .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
              .build()) {
        for (@Nullable Object[] row : rows) {
          writer.write(group(groups.newGroup(), row));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  private static Group group(Group group, @Nullable Object[] row) {
    for (int field = 0; field < row.length; field++) {
      Object value = row[field];
      if (value instanceof Integer number) {
        group.add(field, number);
      } else if (value instanceof Long number) {
        group.add(field, number);
      } else if (value instanceof Float number) {
        group.add(field, number);
      } else if (value instanceof Double number) {
        group.add(field, number);
      } else if (value instanceof Boolean bool) {
        group.add(field, bool);
      } else if (value instanceof String text) {
        group.add(field, text);
      } else if (value instanceof NanoTime time) {
        group.add(field, time);
      } else if (value instanceof byte[] bytes) {
        group.add(field, Binary.fromConstantByteArray(bytes));
      }
    }
    return group;
  }
}
