package org.recital.components.dataset;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.components.file.DataFolder;
import org.recital.components.file.DataFolders;
import org.recital.components.file.Dialect;
import org.recital.components.file.Encoding;
import org.recital.components.file.Lines;
import org.recital.components.file.Quote;
import org.recital.components.side.SideInformation;
import org.recital.components.side.SideTable;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Ids;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;

/**
 * A folder with a training file, a test file and optionally a validation file, each with one line
 * per user: the user id, then the item ids. The data of the LightGCN paper (doi
 * 10.1145/3397271.3401063) is published in this format. A line may have no items. Several lines of
 * the same user in one file are an error. Ids are integers from 0 and are not renumbered: every id
 * from 0 to the highest one is a user or an item. An id far above the number of interactions is
 * therefore an error.
 */
@About("Training and test files with one line per user: the user id, then the item ids.")
record UserItemLists(Config config) implements DatasetSource {
  /** Location and names of the files. */
  public record Config(
      @Param(
              value =
                  "folder that contains the files, or a zip archive of the folder, such as gowalla",
              location = true)
          String path,
      @Param(value = "name of the training file", byDefault = "train.txt") String train,
      @Param("name of the validation file; no validation part if absent")
          Optional<String> validation,
      @Param(value = "name of the test file", byDefault = "test.txt") String test,
      @Param(
              value =
                  "character encoding, such as utf-8 or utf-16le; a byte order mark overrides it",
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
            DataFolders.require(home, config.path()).sha256(members(), new FileHashes(home)), home);
  }

  private List<String> members() {
    List<String> members = new ArrayList<>(List.of(config.train()));
    config.validation().ifPresent(members::add);
    members.add(config.test());
    return members;
  }

  @Override
  public Dataset load(DataHome home) {
    return config.side().addTo(withoutSide(home), home);
  }

  private Dataset withoutSide(DataHome home) {
    DataFolder folder = DataFolders.require(home, config.path());
    Reader reader = new Reader(config.encoding());
    reader.read(folder, config.train(), Fold.TRAIN);
    config.validation().ifPresent(file -> reader.read(folder, file, Fold.VALIDATION));
    reader.read(folder, config.test(), Fold.TEST);
    InteractionsBuilder.Built built = reader.build();
    return new Dataset(
        config.path(),
        folder.sha256(members()),
        built.interactions(),
        Ids.range(built.interactions().users()),
        Ids.range(built.interactions().items()),
        Map.of(),
        Map.of(),
        built.folds(),
        Optional.empty());
  }

  /** Interactions collected from all files. */
  private static final class Reader {
    private final Dialect dialect;
    private final InteractionsBuilder builder = new InteractionsBuilder(false, false);
    private final HighestId user = new HighestId("user");
    private final HighestId item = new HighestId("item");

    Reader(Encoding encoding) {
      this.dialect = Dialect.of(" ", Quote.NONE, encoding);
    }

    void read(DataFolder folder, String file, byte fold) {
      int before = builder.size();
      IntOpenHashSet known = new IntOpenHashSet();
      try (Lines lines = folder.lines(file, dialect)) {
        while (lines.next()) {
          int fields = lines.splitAtBlanks();
          if (fields == 0) {
            continue;
          }
          int number = user.read(lines, 0);
          if (!known.add(number)) {
            throw lines.malformed("user " + number + " has several lines; join them");
          }
          for (int field = 1; field < fields; field++) {
            builder.add(number, item.read(lines, field), 1, 0, fold);
          }
        }
      }
      if (builder.size() == before) {
        throw new DataException(folder.nameOf(file) + ": the file has no interactions");
      }
    }

    InteractionsBuilder.Built build() {
      return builder.build(user.catalogue(builder.size()), item.catalogue(builder.size()));
    }
  }
}
