package org.recital.components.dataset;

import java.util.Map;
import java.util.Optional;
import org.recital.components.file.DataFile;
import org.recital.components.file.Dialect;
import org.recital.components.file.Encoding;
import org.recital.components.file.Excerpt;
import org.recital.components.file.IdIndex;
import org.recital.components.file.Lines;
import org.recital.components.file.Quote;
import org.recital.components.side.SideInformation;
import org.recital.components.side.SideTable;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;

/**
 * A text file with one line per user: the user, then the user's items, oldest first, separated by
 * spaces or tabs. Several lines of the same user are an error. There are no timestamps, so splits
 * by time need {@code order: given}.
 */
@About("A text file with one line per user: the user, then the items in chronological order.")
record Sequences(Config config) implements DatasetSource {
  /** File and encoding. */
  public record Config(
      @Param(
              value = "path of the file or zip archive, relative to the spec or a data folder",
              location = true)
          String path,
      @Param(value = "name of the file in path, if path is an archive or a folder", location = true)
          Optional<String> member,
      @Param(
              value =
                  "character encoding, such as utf-8, latin-1 or windows-1251; a byte order mark"
                      + " overrides it",
              byDefault = "utf-8")
          Encoding encoding,
      @Param("file with features of the users, such as their ages") Optional<SideTable> users,
      @Param("file with features of the items, such as their genres") Optional<SideTable> items) {
    SideInformation side() {
      return new SideInformation(users, items);
    }
  }

  @Override
  public String sha256(DataHome home) {
    return config
        .side()
        .sha256(
            DataFile.require(home, config.path(), config.member()).sha256(new FileHashes(home)),
            home);
  }

  @Override
  public Dataset load(DataHome home) {
    return config.side().addTo(withoutSide(home), home);
  }

  private Dataset withoutSide(DataHome home) {
    DataFile file = DataFile.require(home, config.path(), config.member());
    IdIndex users = new IdIndex();
    IdIndex items = new IdIndex();
    InteractionsBuilder builder = new InteractionsBuilder(false, false);
    Dialect dialect = Dialect.of(" ", Quote.NONE, config.encoding());
    try (Lines lines = file.folder().lines(file.member(), dialect)) {
      while (lines.next()) {
        int fields = lines.splitAtBlanks();
        if (fields < 2) {
          throw lines.malformed("expected a user and at least one item");
        }
        int known = users.size();
        int user = lines.index(0, users);
        if (user < known) {
          throw lines.malformed(
              "user '"
                  + Excerpt.of(lines.text(0))
                  + "' has several lines. Each line must begin with its own user; add a user to"
                  + " lines that have only items");
        }
        for (int field = 1; field < fields; field++) {
          builder.add(user, lines.index(field, items), 1, 0);
        }
      }
    }
    if (builder.size() == 0) {
      throw new DataException(file.folder().nameOf(file.member()) + ": the file is empty");
    }
    InteractionsBuilder.Built built = builder.build(users.size(), items.size());
    return new Dataset(
        config.member().map(member -> config.path() + " " + member).orElse(config.path()),
        file.sha256(),
        built.interactions(),
        users.ids(),
        items.ids(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }
}
