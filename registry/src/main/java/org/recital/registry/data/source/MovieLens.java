package org.recital.registry.data.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.data.file.ContentHash;
import org.recital.registry.data.file.DataFolder;
import org.recital.registry.data.file.DataFolders;
import org.recital.registry.data.file.IdIndex;
import org.recital.registry.data.file.Lines;
import org.recital.registry.param.Param;

/** Ratings of movies: Harper and Konstan, TiiS 5(4), 2015, doi 10.1145/2827872. */
public record MovieLens(Config config) implements DatasetSource {
  /** Which release. */
  public record Config(
      @Param("100k, latest-small, 1m, 10m, 20m, 25m or 32m") String edition,
      @Param("folder or zip archive, where it has another name than the publisher's")
          Optional<String> folder) {
    public Config {
      MovieLensEdition.parse(edition);
    }
  }

  private MovieLensEdition edition() {
    return MovieLensEdition.parse(config.edition());
  }

  @Override
  public String sha256(DataHome home) {
    return ContentHash.of(folder(home), List.of(edition().ratings()));
  }

  private DataFolder folder(DataHome home) {
    return DataFolders.require(home, config.folder().orElse(edition().folder()));
  }

  @Override
  public Dataset load(DataHome home) {
    DataFolder folder = folder(home);
    IdIndex users = new IdIndex();
    IdIndex items = new IdIndex();
    InteractionsBuilder builder = new InteractionsBuilder(true, true);
    byte[] delimiter = edition().delimiter().getBytes(StandardCharsets.US_ASCII);
    try (Lines lines = folder.lines(edition().ratings())) {
      if (edition().header() && !lines.next()) {
        throw new DataException(folder.nameOf(edition().ratings()) + ": the file is empty");
      }
      while (lines.next()) {
        if (lines.split(delimiter) != 4) {
          throw lines.malformed(
              "expected user, item, rating and time stamp, separated by '"
                  + edition().delimiter()
                  + "'");
        }
        builder.add(
            lines.index(0, users),
            lines.index(1, items),
            lines.number(2, "rating"),
            lines.timestamp(3));
      }
    }
    InteractionsBuilder.Built built = builder.build(users.size(), items.size());
    return new Dataset(
        "movielens " + config.edition(),
        ContentHash.of(folder, List.of(edition().ratings())),
        built.interactions(),
        users.ids(),
        items.ids(),
        Map.of(),
        Map.of(),
        built.folds(),
        Optional.empty());
  }
}
