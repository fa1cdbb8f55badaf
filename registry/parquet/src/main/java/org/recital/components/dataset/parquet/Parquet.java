package org.recital.components.dataset.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.components.dataset.FileInteractions;
import org.recital.components.file.Excerpt;
import org.recital.components.file.InteractionFile.Columns;
import org.recital.components.file.InteractionRows;
import org.recital.components.file.PartColumn;
import org.recital.components.file.PartFiles;
import org.recital.components.file.RowPart;
import org.recital.components.file.RowSelection;
import org.recital.components.file.TimestampFormat;
import org.recital.components.file.TimestampUnit;
import org.recital.components.file.TimestampZone;
import org.recital.components.file.Timestamps;
import org.recital.components.side.SideInformation;
import org.recital.components.side.SideTable;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** Parquet files with an interaction in each row. */
@About("Parquet files of interactions, as pandas, Spark and DuckDB write them.")
public record Parquet(Config config) implements DatasetSource {
  /** Files and columns. A column is selected by its name. */
  public record Config(
      @Param(
              value =
                  "path of the file, relative to the spec or a data folder; the file name may be a"
                      + " pattern, such as part-*.parquet",
              location = true)
          String path,
      @Param(
              value = "file or pattern of the validation part, for the split 'predefined'",
              location = true)
          Optional<String> validation,
      @Param(
              value =
                  "file or pattern of the test part, for the split 'predefined'; path is then the"
                      + " training part",
              location = true)
          Optional<String> test,
      @Param(value = "user column", byDefault = "user") String user,
      @Param(value = "item column", byDefault = "item") String item,
      @Param("rating column; no ratings if absent") Optional<String> rating,
      @Param(
              "column of positive weights, such as play counts; models that use weights read them"
                  + " as the confidence that the user likes the item")
          Optional<String> weight,
      @Param("timestamp column; no timestamps if absent") Optional<String> timestamp,
      @Param(
              "unit of the timestamps since 1970-01-01, if the column has numbers: s, ms, us or ns;"
                  + " by default s; must be absent if the column has timestamps or dates")
          Optional<TimestampUnit> timestampUnit,
      @Param(
              "format of dates and times, if the column has texts: iso, or a pattern such as"
                  + " 'yyyy-MM-dd HH:mm:ss'; must be absent if the column has timestamps or dates")
          Optional<TimestampFormat> timestampFormat,
      @Param(
              value = "time zone of dates and of times without a time zone, such as Europe/Paris",
              byDefault = "UTC")
          TimestampZone timestampZone,
      @Param("column that assigns each row to a part, for the split 'predefined'")
          Optional<PartColumn> part,
      @Param(
              "rows to read: the allowed values of columns, such as {event: [view, purchase]};"
                  + " other rows are skipped")
          Optional<Map<String, List<String>>> where,
      @Param("text file with features of the users, such as their ages") Optional<SideTable> users,
      @Param("text file with features of the items, such as their genres")
          Optional<SideTable> items) {
    public Config {
      if (timestampUnit.isPresent() && timestampFormat.isPresent()) {
        throw new ParameterException(
            "timestampUnit", "must not be given together with 'timestamp_format'");
      }
      if (part.isPresent() && test.isPresent()) {
        throw new ParameterException("part", "must not be given together with 'test'");
      }
      // Rejects validation without test.
      new PartFiles.Names(path, Optional.empty(), validation, test);
    }

    private FileInteractions files() {
      return new FileInteractions(
          new PartFiles.Names(path, Optional.empty(), validation, test),
          where.orElse(Map.of()),
          new SideInformation(users, items));
    }

    /**
     * The columns that are read as texts.
     *
     * @param time the timestamp column, if it has times
     */
    private List<String> texts(Optional<String> time) {
      List<String> columns = new ArrayList<>(List.of(user, item));
      rating.ifPresent(columns::add);
      weight.ifPresent(columns::add);
      timestamp.filter(column -> time.isEmpty()).ifPresent(columns::add);
      part.ifPresent(column -> columns.add(column.column()));
      columns.addAll(where.orElse(Map.of()).keySet());
      return columns.stream().distinct().toList();
    }
  }

  @Override
  public String sha256(DataHome home) {
    return config.files().sha256(home);
  }

  @Override
  public boolean hasWeights() {
    return config.weight().isPresent();
  }

  @Override
  public Dataset load(DataHome home) {
    return config.files().load(home, this::read, "all files are empty");
  }

  private void read(FileInteractions.Part part, InteractionRows rows, RowSelection selection) {
    try (ParquetFile file = ParquetFile.open(part.file())) {
      Optional<String> time =
          config.timestamp().filter(column -> file.require(column).time().isPresent());
      time.ifPresent(column -> refuseNotation(file, column));
      ParquetRows row =
          new ParquetRows(file, config.texts(time), time, config.timestampZone().id());
      Columns columns = columns(row, selection);
      if (!row.next()) {
        requireRows(part);
        return;
      }
      rows.begin(columns, part.name());
      Timestamps timestamps = timestamps(time.isPresent());
      do {
        if (columns.select(row)) {
          int item = row.index(columns.item(), rows.items());
          columns.add(row, item, timestamps, rows, part.fold());
        }
      } while (row.next());
      rows.end(columns, timestamps, part.name());
    }
  }

  private static void requireRows(FileInteractions.Part part) {
    if (!part.mayBeEmpty()) {
      throw new DataException(part.name() + ": the file has no rows");
    }
  }

  private void refuseNotation(ParquetFile file, String column) {
    if (config.timestampUnit().isPresent() || config.timestampFormat().isPresent()) {
      String key = config.timestampUnit().isPresent() ? "timestamp_unit" : "timestamp_format";
      throw new DataException(
          file.name()
              + ": the column '"
              + Excerpt.of(column)
              + "' has the type "
              + file.require(column).name()
              + ", which needs no "
              + key
              + ". Remove "
              + key);
    }
  }

  /** The parser of timestamps. The texts of time columns are in ISO 8601. */
  private Timestamps timestamps(boolean times) {
    return Timestamps.of(
        config.timestampUnit().orElse(TimestampUnit.S),
        times ? Optional.of(TimestampFormat.parse("iso")) : config.timestampFormat(),
        config.timestampZone());
  }

  private Columns columns(ParquetRows row, RowSelection selection) {
    return new Columns(
        row.place(config.user()),
        row.place(config.item()),
        config.rating().map(row::place).orElse(-1),
        config.timestamp().map(row::place).orElse(-1),
        config.weight().map(row::place).orElse(-1),
        row.width(),
        selection.of(row::place),
        config.part().map(part -> RowPart.of(row.place(part.column()), part)));
  }
}
