package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.recital.components.file.Dialect;
import org.recital.components.file.Encoding;
import org.recital.components.file.Excerpt;
import org.recital.components.file.Header;
import org.recital.components.file.InteractionFile;
import org.recital.components.file.InteractionFile.Columns;
import org.recital.components.file.InteractionRows;
import org.recital.components.file.PartFiles;
import org.recital.components.file.Quote;
import org.recital.components.file.TimestampFormat;
import org.recital.components.file.TimestampUnit;
import org.recital.components.file.TimestampZone;
import org.recital.components.file.Timestamps;
import org.recital.components.side.SideInformation;
import org.recital.components.side.SideTable;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/**
 * A file of interactions in RecBole's atomic format ({@code .inter}): tab-separated, with a header
 * that gives the name and type of each column, such as {@code user_id:token}. Columns {@code
 * rating} and {@code timestamp} are optional, but a column that the spec names must exist.
 */
@About(
    value = "A file of interactions in RecBole's atomic file format (.inter).",
    papers =
        @Paper(
            value =
                "Zhao et al. RecBole: Towards a Unified, Comprehensive and Efficient Framework for"
                    + " Recommendation Algorithms. CIKM 2021",
            doi = "10.1145/3459637.3482016"))
record RecBole(Config config) implements DatasetSource {
  /** File and columns; column names are given without their types. */
  public record Config(
      @Param(
              value =
                  "path of the .inter file or zip archive, relative to the spec or a data folder",
              location = true)
          String path,
      @Param(value = "name of the file in path, if path is an archive or a folder", location = true)
          Optional<String> member,
      @Param(
              value =
                  "file of the validation part of a predefined split (a benchmark file of RecBole);"
                      + " if member is given, in path",
              location = true)
          Optional<String> validation,
      @Param(
              value =
                  "file of the test part of a predefined split, for the split predefined; path is the"
                      + " training part then",
              location = true)
          Optional<String> test,
      @Param(value = "user column", byDefault = "user_id") String user,
      @Param(value = "item column", byDefault = "item_id") String item,
      @Param("rating column; by default 'rating', if there is such a column")
          Optional<String> rating,
      @Param("timestamp column; by default 'timestamp', if there is such a column")
          Optional<String> timestamp,
      @Param(value = "unit of the timestamps since 1970-01-01: s, ms, us or ns", byDefault = "s")
          TimestampUnit timestampUnit,
      @Param(
              "format of dates and times: iso, or a pattern such as 'yyyy-MM-dd HH:mm:ss'; numbers of"
                  + " timestamp_unit if absent")
          Optional<TimestampFormat> timestampFormat,
      @Param(
              value = "time zone of dates and times without an offset, such as Europe/Paris",
              byDefault = "UTC")
          TimestampZone timestampZone,
      @Param(
              value =
                  "character encoding, such as utf-8, latin-1 or windows-1251; a byte order mark"
                      + " overrides it",
              byDefault = "utf-8")
          Encoding encoding,
      @Param("file with features of the users, such as their ages") Optional<SideTable> users,
      @Param("file with features of the items, such as their genres") Optional<SideTable> items) {
    public Config {
      new PartFiles.Names(path, member, validation, test); // refuses a validation part alone
      Timestamps.of(timestampUnit, timestampFormat, timestampZone); // refuses both at once
    }

    SideInformation side() {
      return new SideInformation(users, items);
    }

    PartFiles.Names files() {
      return new PartFiles.Names(path, member, validation, test);
    }

    InteractionFile.Format format() {
      return new InteractionFile.Format(
          Dialect.of("\t", Quote.NONE, encoding),
          InteractionFile.Layout.HEADER,
          Timestamps.of(timestampUnit, timestampFormat, timestampZone));
    }
  }

  @Override
  public String sha256(DataHome home) {
    return config.side().sha256(config.files().require(home).sha256(new FileHashes(home)), home);
  }

  @Override
  public Dataset load(DataHome home) {
    return config.side().addTo(withoutSide(home), home);
  }

  private Dataset withoutSide(DataHome home) {
    PartFiles files = config.files().require(home);
    InteractionRows rows = new InteractionRows();
    files.each(
        (part, fold) -> {
          for (String member : part.members()) {
            String name = part.folder().nameOf(member);
            new InteractionFile(
                    part.folder(), member, config.format(), first -> columns(name, first))
                .addTo(rows, fold);
          }
        });
    InteractionsBuilder.Built built = rows.build();
    return new Dataset(
        config.files().text(),
        files.sha256(),
        built.interactions(),
        rows.users().ids(),
        rows.items().ids(),
        Map.of(),
        Map.of(),
        built.folds(),
        Optional.empty());
  }

  private Columns columns(String name, List<String> first) {
    List<String> names = new ArrayList<>();
    for (String typed : first) {
      int colon = typed.lastIndexOf(':');
      if (colon < 1 || !typed.substring(colon + 1).matches("token|token_seq|float|float_seq")) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s:1: a column header must be 'name:type', such as 'user_id:token', but is '%s'",
                name,
                Excerpt.of(typed)));
      }
      names.add(typed.substring(0, colon));
    }
    Header header = new Header(name, names, true);
    return new Columns(
        header.place(config.user()),
        header.place(config.item()),
        place(header, config.rating(), "rating"),
        place(header, config.timestamp(), "timestamp"),
        names.size());
  }

  /** Index of an optional column, -1 if it is missing; a column named in the spec must exist. */
  private static int place(Header header, Optional<String> configured, String usual) {
    return configured.isEmpty() && !header.names().contains(usual)
        ? -1
        : header.place(configured.orElse(usual));
  }
}
