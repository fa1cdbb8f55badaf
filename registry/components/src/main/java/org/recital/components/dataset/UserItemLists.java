package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.components.file.DataFolder;
import org.recital.components.file.DataFolders;
import org.recital.components.file.Encoding;
import org.recital.components.file.Lines;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Ids;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.param.Param;

/**
 * A folder of a training and a test file, each with a line a user: the user, then the items. This
 * is how the data of the LightGCN paper (doi 10.1145/3397271.3401063) is published. A user may have
 * no item. The numbers in the files are kept, so that users and items from 0 to the highest number
 * make the catalogue.
 */
record UserItemLists(Config config) implements DatasetSource {
  private static final int HIGHEST = Integer.MAX_VALUE - 8;

  /** Where the files are. */
  public record Config(
      @Param(
              value = "folder with the files, or a zip archive of it, such as gowalla",
              location = true)
          String path,
      @Param(value = "name of the training file", byDefault = "train.txt") String train,
      @Param("name of the validation file; none by default") Optional<String> validation,
      @Param(value = "name of the test file", byDefault = "test.txt") String test) {}

  @Override
  public String sha256(DataHome home) {
    return DataFolders.require(home, config.path()).sha256(members());
  }

  private List<String> members() {
    List<String> members = new ArrayList<>(List.of(config.train()));
    config.validation().ifPresent(members::add);
    members.add(config.test());
    return members;
  }

  @Override
  public Dataset load(DataHome home) {
    DataFolder folder = DataFolders.require(home, config.path());
    Reader reader = new Reader();
    reader.read(folder, config.train(), Fold.TRAIN);
    config.validation().ifPresent(file -> reader.read(folder, file, Fold.VALIDATION));
    reader.read(folder, config.test(), Fold.TEST);
    InteractionsBuilder.Built built = reader.builder.build(reader.users, reader.items);
    return new Dataset(
        config.path(),
        folder.sha256(members()),
        built.interactions(),
        Ids.range(reader.users),
        Ids.range(reader.items),
        Map.of(),
        Map.of(),
        built.folds(),
        Optional.empty());
  }

  /** Collects the lines of all files. */
  private static final class Reader {
    private final InteractionsBuilder builder = new InteractionsBuilder(false, false);
    private int users;
    private int items;

    void read(DataFolder folder, String file, byte fold) {
      int before = builder.size();
      try (Lines lines = folder.lines(file, Encoding.UTF_8)) {
        while (lines.next()) {
          int fields = lines.splitAtBlanks();
          if (fields == 0) {
            continue;
          }
          int user = number(lines, 0, "user");
          users = Math.max(users, user + 1);
          for (int field = 1; field < fields; field++) {
            int item = number(lines, field, "item");
            items = Math.max(items, item + 1);
            builder.add(user, item, 1, 0, fold);
          }
        }
      }
      if (builder.size() == before) {
        throw new DataException(folder.nameOf(file) + ": the file has no interactions");
      }
    }

    private static int number(Lines lines, int field, String what) {
      long number = lines.wholeNumber(field, what);
      if (number < 0 || number >= HIGHEST) {
        throw lines.malformed(
            what + " must be a number from 0 to " + (HIGHEST - 1) + ", but is " + number);
      }
      return (int) number;
    }
  }
}
