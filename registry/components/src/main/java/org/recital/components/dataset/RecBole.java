package org.recital.components.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.components.file.DataFolder;
import org.recital.components.file.Dialect;
import org.recital.components.file.Encoding;
import org.recital.components.file.Excerpt;
import org.recital.components.file.Header;
import org.recital.components.file.IdIndex;
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
import org.recital.registry.param.ParameterException;

/**
 * A file of interactions in RecBole's atomic format ({@code .inter}): tab-separated, with a header
 * that gives the name and type of each column, such as {@code user_id:token}. Columns {@code
 * rating} and {@code timestamp} are optional, but a column that the spec names must exist.
 *
 * <p>Files {@code .user} and {@code .item} give features: labels for {@code token} and {@code
 * token_seq}, a number for {@code float}, an embedding for {@code float_seq}.
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
  private static final String LIST_SUFFIX = "_list"; // of the names of columns with sequences

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
                  "file of the validation part (a benchmark file of RecBole), for the split"
                      + " 'predefined'; if member is given, the name of a file in path",
              location = true)
          Optional<String> validation,
      @Param(
              value =
                  "file of the test part, for the split 'predefined'; path is then the training"
                      + " part",
              location = true)
          Optional<String> test,
      @Param(value = "user column", byDefault = "user_id") String user,
      @Param(value = "item column", byDefault = "item_id") String item,
      @Param("rating column; by default 'rating', if there is such a column")
          Optional<String> rating,
      @Param("column of positive weights, for models that use weights") Optional<String> weight,
      @Param("timestamp column; by default 'timestamp', if there is such a column")
          Optional<String> timestamp,
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
      @Param(
              value =
                  "character encoding, such as utf-8, latin-1 or windows-1251; a byte order mark"
                      + " overrides it",
              byDefault = "utf-8")
          Encoding encoding,
      @Param(value = "field separator: any text, or the word tab", byDefault = "tab")
          String fieldSeparator,
      @Param(value = "separator of the elements of token_seq and float_seq", byDefault = "' '")
          String seqSeparator,
      @Param(
              "column with the list of earlier items, such as item_id_list, for files whose rows are"
                  + " sequences")
          Optional<String> itemList,
      @Param(
              value =
                  ".user file whose columns are features of the users; if member is given, the name"
                      + " of a file in path",
              location = true)
          Optional<String> userFile,
      @Param(
              value =
                  ".item file whose columns are features of the items; if member is given, the name"
                      + " of a file in path",
              location = true)
          Optional<String> itemFile,
      @Param("file with features of the users, such as their ages") Optional<SideTable> users,
      @Param("file with features of the items, such as their genres") Optional<SideTable> items) {
    public Config {
      new PartFiles.Names(path, member, validation, test); // rejects validation without test
      Timestamps.of(timestampUnit, timestampFormat, timestampZone); // rejects unit with format
      requireFilled("fieldSeparator", fieldSeparator);
      requireFilled("seqSeparator", seqSeparator);
      if (userFile.isPresent() && users.isPresent()) {
        throw new ParameterException("userFile", "must not be given together with 'users'");
      }
      if (itemFile.isPresent() && items.isPresent()) {
        throw new ParameterException("itemFile", "must not be given together with 'items'");
      }
      if (itemList.isPresent()
          && (rating.isPresent() || timestamp.isPresent() || weight.isPresent())) {
        throw new ParameterException(
            "itemList", "must not be given together with 'rating', 'timestamp' or 'weight'");
      }
    }

    private static void requireFilled(String parameter, String text) {
      if (text.isEmpty()) {
        throw new ParameterException(parameter, "must not be empty");
      }
    }

    SideInformation side(DataHome home) {
      return new SideInformation(
          userFile.map(file -> table(file, user, home)).or(() -> users),
          itemFile.map(file -> table(file, item, home)).or(() -> items));
    }

    private SideTable table(String file, String id, DataHome home) {
      return AtomicHeader.table(
          home,
          member.isPresent() ? path : file,
          member.map(name -> file),
          id,
          dialect(),
          seqSeparator);
    }

    Dialect dialect() {
      return Dialect.of(Dialect.delimiter(fieldSeparator), Quote.NONE, encoding);
    }

    PartFiles.Names files() {
      return new PartFiles.Names(path, member, validation, test);
    }

    InteractionFile.Format format() {
      return new InteractionFile.Format(
          dialect(),
          InteractionFile.Layout.HEADER,
          Timestamps.of(timestampUnit, timestampFormat, timestampZone));
    }
  }

  @Override
  public String sha256(DataHome home) {
    return config
        .side(home)
        .sha256(config.files().require(home).sha256(new FileHashes(home)), home);
  }

  @Override
  public boolean hasWeights() {
    return config.weight().isPresent();
  }

  @Override
  public Dataset load(DataHome home) {
    return config.side(home).addTo(withoutSide(home), home);
  }

  private Dataset withoutSide(DataHome home) {
    PartFiles files = config.files().require(home);
    return config.itemList().isPresent() ? sequences(files) : rows(files);
  }

  private Dataset rows(PartFiles files) {
    InteractionRows rows = new InteractionRows();
    each(
        files,
        (folder, member, fold) ->
            new InteractionFile(
                    folder, member, config.format(), first -> columns(folder.nameOf(member), first))
                .addTo(rows, fold));
    return dataset(files, rows.build(), rows.users(), rows.items());
  }

  private Dataset sequences(PartFiles files) {
    AtomicSequences sequences =
        new AtomicSequences(
            config.dialect(),
            config.seqSeparator(),
            List.of(config.user(), config.itemList().orElseThrow(), config.item()));
    each(files, sequences::read);
    return dataset(files, sequences.build(), sequences.users(), sequences.items());
  }

  /** Receives each file and the number of its part in a predefined split; negative for none. */
  private interface FileReader {
    void read(DataFolder folder, String member, int fold);
  }

  private static void each(PartFiles files, FileReader reader) {
    files.each(
        (part, fold) -> part.members().forEach(member -> reader.read(part.folder(), member, fold)));
  }

  private Dataset dataset(
      PartFiles files, InteractionsBuilder.Built built, IdIndex users, IdIndex items) {
    return new Dataset(
        config.files().text(),
        files.sha256(),
        built.interactions(),
        users.ids(),
        items.ids(),
        Map.of(),
        Map.of(),
        built.folds(),
        Optional.empty());
  }

  private Columns columns(String name, List<String> first) {
    AtomicHeader atomic = AtomicHeader.parse(name, first);
    String list = config.item() + LIST_SUFFIX;
    if (atomic.hasList(list)) {
      throw new DataException(
          name
              + ":1: there are sequences in the column '"
              + Excerpt.of(list)
              + "'. Set item_list: "
              + Excerpt.of(list)
              + " to read them");
    }
    Header header = new Header(name, atomic.names(), true);
    return new Columns(
        header.place(config.user()),
        header.place(config.item()),
        place(header, config.rating(), "rating"),
        place(header, config.timestamp(), "timestamp"),
        config.weight().map(header::place).orElse(-1),
        first.size(),
        List.of(),
        Optional.empty());
  }

  /** Index of an optional column; -1 if it is missing. A column that the spec names must exist. */
  private static int place(Header header, Optional<String> configured, String usual) {
    return configured.isEmpty() && !header.names().contains(usual)
        ? -1
        : header.place(configured.orElse(usual));
  }
}
