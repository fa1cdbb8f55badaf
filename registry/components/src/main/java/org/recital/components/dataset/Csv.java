package org.recital.components.dataset;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recital.components.file.Dialect;
import org.recital.components.file.Encoding;
import org.recital.components.file.Header;
import org.recital.components.file.InteractionFile;
import org.recital.components.file.InteractionFile.Columns;
import org.recital.components.file.InteractionRows;
import org.recital.components.file.ItemNotation;
import org.recital.components.file.LineFormat;
import org.recital.components.file.PartColumn;
import org.recital.components.file.PartFiles;
import org.recital.components.file.Quote;
import org.recital.components.file.RowPart;
import org.recital.components.file.RowSelection;
import org.recital.components.file.TimestampFormat;
import org.recital.components.file.TimestampUnit;
import org.recital.components.file.TimestampZone;
import org.recital.components.file.Timestamps;
import org.recital.components.side.SideInformation;
import org.recital.components.side.SideTable;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/**
 * A delimited text file of interactions. Fields may be quoted as in RFC 4180; ids may be any text.
 */
@About(
    "Text files of interactions: delimited fields, JSON lines or Python lines; plain, gzip or in a zip archive.")
public record Csv(Config config) implements DatasetSource {
  /** File and columns. A column is selected by its name in the header or by its number, from 1. */
  public record Config(
      @Param(
              value =
                  "path of the file or zip archive, relative to the spec or a data folder; the file"
                      + " name may be a pattern, such as part-*.csv",
              location = true)
          String path,
      @Param(
              value = "name or pattern of the files in path, if path is an archive or a folder",
              location = true)
          Optional<String> member,
      @Param(
              value =
                  "file or pattern of the validation part, for the split 'predefined'; if member is"
                      + " given, the name of a file in path",
              location = true)
          Optional<String> validation,
      @Param(
              value =
                  "file or pattern of the test part, for the split 'predefined'; path is then the"
                      + " training part",
              location = true)
          Optional<String> test,
      @Param(
              value =
                  "what each line contains: delimited (fields), json-lines (a JSON object) or"
                      + " python-lines (a Python dict); the keys of objects and dicts are the"
                      + " columns",
              byDefault = "delimited")
          LineFormat format,
      @Param(value = "field delimiter: any text, such as '::', or the word tab", byDefault = "','")
          String delimiter,
      @Param(
              value =
                  "quote around fields: double (as in RFC 4180), single, or none if quotes are"
                      + " ordinary text",
              byDefault = "double")
          Quote quote,
      @Param(
              value = "whether spaces and tabs around unquoted fields and column names are removed",
              byDefault = "true")
          boolean trim,
      @Param("beginning of the lines that are skipped, such as '#'; no comments if absent")
          Optional<String> comment,
      @Param(
              value = "number of lines that are skipped at the beginning of the file",
              byDefault = "0",
              min = 0,
              max = 1_000_000)
          int skipLines,
      @Param(
              value = "whether the first line, after skip_lines, has the column names",
              byDefault = "true")
          boolean header,
      @Param(value = "user column", byDefault = "user") String user,
      @Param(value = "item column", byDefault = "item") String item,
      @Param(
              "separator of the items, if a field of the item column can contain several; with"
                  + " json-lines and python-lines, the value may be a list")
          Optional<String> itemSeparator,
      @Param(
              "ending that marks the items to read, such as '-1' for the clicks among impressions;"
                  + " it is removed from the ids, and items without it are skipped")
          Optional<String> itemEnding,
      @Param(
              "ending of lines that give the item for the rows below them, such as ':'; used"
                  + " instead of the item column")
          Optional<String> itemLine,
      @Param("rating column; no ratings if absent") Optional<String> rating,
      @Param(
              "column of positive weights, such as play counts; models that use weights read them"
                  + " as the confidence that the user likes the item")
          Optional<String> weight,
      @Param("timestamp column; no timestamps if absent") Optional<String> timestamp,
      @Param(value = "unit of the timestamps since 1970-01-01: s, ms, us or ns", byDefault = "s")
          TimestampUnit timestampUnit,
      @Param(
              "format of dates and times: iso, or a pattern such as 'yyyy-MM-dd HH:mm:ss'; if"
                  + " absent, timestamps are numbers in timestamp_unit")
          Optional<TimestampFormat> timestampFormat,
      @Param(
              value = "time zone of dates and times without an offset, such as Europe/Paris",
              byDefault = "UTC")
          TimestampZone timestampZone,
      @Param("column that assigns each row to a part, for the split 'predefined'")
          Optional<PartColumn> part,
      @Param(
              "rows to read: the allowed values of columns, such as {event: [view, purchase]};"
                  + " other rows are skipped")
          Optional<Map<String, List<String>>> where,
      @Param(
              value =
                  "character encoding, such as utf-8, latin-1 or windows-1251; a byte order mark"
                      + " overrides it",
              byDefault = "utf-8")
          Encoding encoding,
      @Param("file with features of the users, such as their ages") Optional<SideTable> users,
      @Param("file with features of the items, such as their genres") Optional<SideTable> items) {
    public Config {
      if (delimiter.isEmpty()) {
        throw new ParameterException("delimiter", "must not be empty");
      }
      if (comment.isPresent() && comment.get().isEmpty()) {
        throw new ParameterException("comment", "must not be empty");
      }
      requireFilled("itemSeparator", itemSeparator);
      requireFilled("itemEnding", itemEnding);
      requireFilled("itemLine", itemLine);
      if (itemEnding.isPresent() && itemSeparator.isEmpty()) {
        throw new ParameterException("itemEnding", "must be given together with 'item_separator'");
      }
      if (itemLine.isPresent() && (itemSeparator.isPresent() || format.hasKeys())) {
        throw new ParameterException(
            "itemLine", "must be given without 'item_separator', for delimited fields only");
      }
      if (part.isPresent() && test.isPresent()) {
        throw new ParameterException("part", "must not be given together with 'test'");
      }
      new PartFiles.Names(path, member, validation, test); // rejects validation without test
      Timestamps.of(timestampUnit, timestampFormat, timestampZone); // rejects unit with format
    }

    private static void requireFilled(String parameter, Optional<String> text) {
      if (text.isPresent() && text.get().isEmpty()) {
        throw new ParameterException(parameter, "must not be empty");
      }
    }

    private InteractionFile.Layout layout() {
      if (!format.hasKeys()) {
        return header ? InteractionFile.Layout.HEADER : InteractionFile.Layout.NO_HEADER;
      }
      Set<String> keys = new LinkedHashSet<>(List.of(user, item));
      rating.ifPresent(keys::add);
      timestamp.ifPresent(keys::add);
      weight.ifPresent(keys::add);
      part.ifPresent(column -> keys.add(column.column()));
      keys.addAll(where.orElse(Map.of()).keySet());
      return new InteractionFile.Layout.Objects(
          format, List.copyOf(keys), itemSeparator.isPresent() ? Set.of(item) : Set.of());
    }

    /** Whether columns are selected by name. */
    boolean isNamed() {
      return header || format.hasKeys();
    }

    FileInteractions files() {
      return new FileInteractions(
          new PartFiles.Names(path, member, validation, test),
          where.orElse(Map.of()),
          new SideInformation(users, items));
    }

    InteractionFile.Format fileFormat() {
      return new InteractionFile.Format(
          new Dialect(Dialect.delimiter(delimiter), quote, trim, comment, skipLines, encoding),
          layout(),
          Timestamps.of(timestampUnit, timestampFormat, timestampZone),
          new ItemNotation(itemSeparator, itemEnding, itemLine));
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
    return config
        .files()
        .load(
            home,
            this::read,
            config.itemSeparator().isEmpty() ? "all files are empty" : "no row has an item");
  }

  private void read(FileInteractions.Part part, InteractionRows rows, RowSelection selection) {
    InteractionFile file =
        new InteractionFile(
            part.file().folder(),
            part.file().member(),
            config.fileFormat(),
            first -> columns(part.name(), first, selection));
    if (part.mayBeEmpty()) {
      file.addPartTo(rows, part.fold());
    } else {
      file.addTo(rows, part.fold());
    }
  }

  private Columns columns(String file, List<String> first, RowSelection selection) {
    Header header = new Header(file, first, config.isNamed());
    return new Columns(
        header.place(config.user()),
        config.itemLine().isPresent() ? -1 : header.place(config.item()),
        config.rating().map(header::place).orElse(-1),
        config.timestamp().map(header::place).orElse(-1),
        config.weight().map(header::place).orElse(-1),
        first.size(),
        selection.of(header::place),
        config.part().map(part -> RowPart.of(header.place(part.column()), part)));
  }
}
