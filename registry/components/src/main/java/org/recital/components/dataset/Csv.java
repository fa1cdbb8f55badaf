package org.recital.components.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.components.file.DataFile;
import org.recital.components.file.Encoding;
import org.recital.components.file.Header;
import org.recital.components.file.InteractionFile;
import org.recital.components.file.InteractionFile.Columns;
import org.recital.components.file.InteractionRows;
import org.recital.components.file.TimestampUnit;
import org.recital.components.file.Timestamps;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/**
 * A delimited text file of interactions. Fields may be quoted as in RFC 4180; ids may be any text.
 */
@About("A delimited text file of interactions, such as CSV or TSV, plain or in a zip archive.")
public record Csv(Config config) implements DatasetSource {
  /** File and columns. A column is selected by its name in the header or by its number, from 1. */
  public record Config(
      @Param(
              value = "path of the file or zip archive, relative to the spec or a data folder",
              location = true)
          String path,
      @Param(value = "name of the file in path, if path is an archive or a folder", location = true)
          Optional<String> member,
      @Param(value = "field delimiter: any text, such as '::', or the word tab", byDefault = "','")
          String delimiter,
      @Param(value = "whether the first line is a header with the column names", byDefault = "true")
          boolean header,
      @Param(value = "user column", byDefault = "user") String user,
      @Param(value = "item column", byDefault = "item") String item,
      @Param("rating column; no ratings if absent") Optional<String> rating,
      @Param("timestamp column; no timestamps if absent") Optional<String> timestamp,
      @Param(value = "unit of the timestamps since 1970-01-01: s, ms, us or ns", byDefault = "s")
          TimestampUnit timestampUnit,
      @Param(
              value =
                  "character encoding, such as utf-8, latin-1 or windows-1251; a byte order mark"
                      + " overrides it",
              byDefault = "utf-8")
          Encoding encoding) {
    public Config {
      if (delimiter.isEmpty()) {
        throw new ParameterException("delimiter", "must not be empty");
      }
    }
  }

  @Override
  public String sha256(DataHome home) {
    return DataFile.require(home, config.path(), config.member()).sha256(new FileHashes(home));
  }

  @Override
  public Dataset load(DataHome home) {
    DataFile file = DataFile.require(home, config.path(), config.member());
    String delimiter =
        config.delimiter().equals("tab") || config.delimiter().equals("\\t")
            ? "\t"
            : config.delimiter();
    InteractionRows rows = new InteractionRows();
    new InteractionFile(
            file.folder(),
            file.member(),
            new InteractionFile.Format(
                delimiter,
                config.header(),
                true,
                config.encoding(),
                new Timestamps(config.timestampUnit(), true)),
            first -> columns(file, first))
        .addTo(rows);
    InteractionsBuilder.Built built = rows.build();
    return new Dataset(
        config.member().map(member -> config.path() + " " + member).orElse(config.path()),
        file.sha256(),
        built.interactions(),
        rows.users().ids(),
        rows.items().ids(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private Columns columns(DataFile file, List<String> first) {
    Header header = new Header(file.folder().nameOf(file.member()), first, config.header());
    return new Columns(
        header.place(config.user()),
        header.place(config.item()),
        config.rating().map(header::place).orElse(-1),
        config.timestamp().map(header::place).orElse(-1),
        first.size());
  }
}
