package org.recital.components.dataset.parquet;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.recital.components.file.Excerpt;
import org.recital.components.file.Fields;
import org.recital.components.file.Row;
import org.recital.components.file.Timestamps;
import org.recital.registry.data.DataException;

/**
 * Reads some columns of a Parquet file row by row, without allocating objects for numbers and
 * texts. Only one row group is in memory at a time, in compressed form. A null becomes an empty
 * field. Not thread-safe.
 */
final class ParquetRows implements Row {
  private final ParquetFile file;
  private final List<String> columns;
  private final List<ColumnType> types;
  private final Optional<TimeType> timeType;
  private final int timeField; // -1 if there is none
  private final boolean timeHasText;
  private final ZoneId zone;
  private final MessageType projection;
  private final Fields fields = new Fields();
  private final TextBuffer text = new TextBuffer();
  private final boolean[] missing; // whether the value is null, [columns]
  private ColumnReader[] readers = {};
  private long time; // value of the time column
  private long remaining; // rows in the row group
  private long number;

  /**
   * @param texts columns that are read as texts, in the order of the fields
   * @param time column that is read as a time; it is a further field, unless it is one of {@code
   *     texts}
   * @param zone time zone of dates and times without a time zone
   * @throws DataException if a column is missing or cannot be read
   */
  ParquetRows(ParquetFile file, List<String> texts, Optional<String> time, ZoneId zone) {
    this.file = file;
    this.zone = zone;
    List<String> all = new ArrayList<>(texts);
    time.filter(column -> !texts.contains(column)).ifPresent(all::add);
    this.columns = List.copyOf(all);
    this.types = columns.stream().map(file::require).toList();
    this.timeField = time.map(columns::indexOf).orElse(-1);
    this.timeHasText = time.filter(texts::contains).isPresent();
    this.timeType = time.flatMap(column -> file.require(column).time());
    this.missing = new boolean[columns.size()];
    MessageType schema = metadata().getSchema();
    List<Type> selected = columns.stream().map(schema::getType).toList();
    this.projection = new MessageType(schema.getName(), selected);
    file.reader().setRequestedSchema(projection);
  }

  private FileMetaData metadata() {
    return file.reader().getFooter().getFileMetaData();
  }

  /** The position of the field of a column. */
  int place(String column) {
    return columns.indexOf(column);
  }

  /** The number of fields. */
  int width() {
    return columns.size();
  }

  /**
   * Advances to the next row and reads its values.
   *
   * @return whether there is such a row
   * @throws DataException if the file is damaged
   */
  boolean next() {
    try {
      while (remaining == 0) {
        Optional<PageReadStore> rowGroup = Optional.ofNullable(file.reader().readNextRowGroup());
        if (rowGroup.isEmpty()) {
          return false;
        }
        begin(rowGroup.get());
      }
      remaining--;
      number++;
      read();
      return true;
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // the library throws many types
      throw ParquetFile.damaged(file.name(), e);
    }
  }

  private void begin(PageReadStore rowGroup) {
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            rowGroup,
            new DummyRecordConverter(projection).getRootConverter(),
            projection,
            metadata().getCreatedBy());
    readers = new ColumnReader[columns.size()];
    for (int field = 0; field < readers.length; field++) {
      String[] path = {columns.get(field)};
      readers[field] = store.getColumnReader(projection.getColumnDescription(path));
    }
    remaining = rowGroup.getRowCount();
  }

  private void read() {
    text.clear();
    fields.begin(text.bytes());
    for (int field = 0; field < readers.length; field++) {
      ColumnReader value = readers[field];
      int start = text.size();
      missing[field] =
          value.getCurrentDefinitionLevel() < value.getDescriptor().getMaxDefinitionLevel();
      if (!missing[field]) {
        read(field, value);
      }
      fields.add(start, text.size());
      value.consume();
    }
    fields.continueIn(text.bytes());
  }

  private void read(int field, ColumnReader value) {
    if (field == timeField && timeType.isPresent()) {
      time = timeType.get().count().applyAsLong(value);
      if (!timeHasText) {
        return;
      }
    }
    try {
      types.get(field).text().append(value, text);
    } catch (CharacterCodingException e) {
      throw new DataException(
          place()
              + ": the text in the column '"
              + Excerpt.of(columns.get(field))
              + "' is not valid UTF-8",
          e);
    }
  }

  @Override
  public Fields fields() {
    return fields;
  }

  /** The timestamp of the row. A column of times needs no parser. */
  @Override
  public long timestamp(int field, Timestamps timestamps) {
    if (field != timeField || timeType.isEmpty()) {
      return Row.super.timestamp(field, timestamps);
    }
    if (missing[field]) {
      throw malformed("the timestamp is null");
    }
    return timeType.get().nanoseconds(time, zone, this::malformed);
  }

  /** The place of the row in error messages: file and number from 1. */
  private String place() {
    return file.name() + ": row " + number;
  }

  @Override
  public DataException malformed(String reason) {
    List<String> values = new ArrayList<>();
    for (int field = 0; field < columns.size(); field++) {
      values.add(columns.get(field) + ": " + (missing[field] ? "null" : shown(field)));
    }
    return new DataException(
        place() + ": " + reason + ", in the row '" + Excerpt.of(String.join(", ", values)) + "'");
  }

  private String shown(int field) {
    return field == timeField && timeType.isPresent() ? timeType.get().text(time) : text(field);
  }
}
