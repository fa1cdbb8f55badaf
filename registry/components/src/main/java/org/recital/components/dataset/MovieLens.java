package org.recital.components.dataset;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.components.dataset.MovieLensEdition.Layout;
import org.recital.components.file.DataFolder;
import org.recital.components.file.DataFolders;
import org.recital.components.file.Dialect;
import org.recital.components.file.Encoding;
import org.recital.components.file.Header;
import org.recital.components.file.InteractionFile;
import org.recital.components.file.InteractionFile.Columns;
import org.recital.components.file.InteractionFile.Format;
import org.recital.components.file.InteractionRows;
import org.recital.components.file.Quote;
import org.recital.components.file.Timestamps;
import org.recital.components.side.SideInformation;
import org.recital.components.side.SideTable;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Fold;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/**
 * The MovieLens data sets. Items are the movies with at least one rating. Item features: {@code
 * title}, {@code genres}, {@code year}; user features, in editions 100k and 1m only: {@code
 * gender}, {@code age}, {@code occupation}.
 *
 * @param publisher base address from which missing archives are downloaded
 */
@About(
    value = "MovieLens movie ratings in seven editions, downloaded unless present locally.",
    papers =
        @Paper(
            value =
                "Harper and Konstan. The MovieLens Datasets: History and Context. ACM TiiS 5(4),"
                    + " 2015",
            doi = "10.1145/2827872"))
public record MovieLens(Config config, URI publisher) implements DatasetSource {
  private static final URI GROUP_LENS =
      URI.create("https://files.grouplens.org/datasets/movielens/");
  private static final List<String> FOLDS = List.of("u1", "u2", "u3", "u4", "u5", "ua", "ub");

  /** Edition, location and published split. */
  public record Config(
      @Param(
              value = "edition of MovieLens: 100k, latest-small, 1m, 10m, 20m, 25m or 32m",
              pattern = "100k|latest-small|1m|10m|20m|25m|32m")
          String edition,
      @Param(
              value = "folder or zip archive, if its name differs from the publisher's",
              location = true)
          Optional<String> folder,
      @Param("published split (edition 100k only): u1, u2, u3, u4, u5, ua or ub")
          Optional<String> fold,
      @Param("file with features of the users, such as their ages") Optional<SideTable> users,
      @Param("file with features of the items, such as their genres") Optional<SideTable> items) {
    public Config {
      MovieLensEdition.parse(edition);
      if (fold.isPresent() && !edition.equals("100k")) {
        throw new ParameterException(
            "fold", "exists in edition 100k only, but the edition is '" + edition + "'");
      }
      if (fold.isPresent() && !FOLDS.contains(fold.get())) {
        throw new ParameterException(
            "fold", "must be one of " + String.join(", ", FOLDS) + ", but is '" + fold.get() + "'");
      }
    }

    SideInformation side() {
      return new SideInformation(users, items);
    }
  }

  public MovieLens(Config config) {
    this(config, GROUP_LENS);
  }

  private MovieLensEdition edition() {
    return MovieLensEdition.parse(config.edition());
  }

  private DataFolder folder(DataHome home) {
    return config
        .folder()
        .map(folder -> DataFolders.require(home, folder))
        .or(() -> edition().folderInArchive().flatMap(folder -> DataFolders.find(home, folder)))
        .orElseGet(() -> edition().published(publisher).obtain(home));
  }

  /** Files to read: the ratings, and the feature files that are present. */
  private List<String> members(DataFolder folder) {
    Layout layout = edition().layout();
    List<String> members = new ArrayList<>();
    if (config.fold().isPresent()) {
      members.add(config.fold().get() + ".base");
      members.add(config.fold().get() + ".test");
    } else {
      members.add(layout.ratings);
    }
    for (String features : List.of(layout.movies, layout.users)) {
      if (!features.isEmpty() && folder.has(features)) {
        members.add(features);
      }
    }
    return members;
  }

  @Override
  public String sha256(DataHome home) {
    DataFolder folder = folder(home);
    return config.side().sha256(folder.sha256(members(folder), new FileHashes(home)), home);
  }

  @Override
  public Dataset load(DataHome home) {
    return config.side().addTo(withoutSide(home), home);
  }

  private Dataset withoutSide(DataHome home) {
    DataFolder folder = folder(home);
    InteractionRows rows = new InteractionRows();
    read(folder, rows);
    InteractionsBuilder.Built built = rows.build();
    List<String> members = members(folder);
    MovieLensFeatures features = new MovieLensFeatures(folder, edition());
    Layout layout = edition().layout();
    Map<String, Feature> userFeatures =
        members.contains(layout.users) ? features.ofUsers(rows.users()) : Map.of();
    Map<String, Feature> itemFeatures =
        members.contains(layout.movies) ? features.ofMovies(rows.items()) : Map.of();
    return new Dataset(
        "movielens " + config.edition(),
        folder.sha256(members),
        built.interactions(),
        rows.users().ids(),
        rows.items().ids(),
        userFeatures,
        itemFeatures,
        built.folds(),
        Optional.empty());
  }

  private void read(DataFolder folder, InteractionRows rows) {
    if (config.fold().isPresent()) {
      file(folder, config.fold().get() + ".base").addTo(rows, Fold.TRAIN);
      file(folder, config.fold().get() + ".test").addTo(rows, Fold.TEST);
    } else {
      file(folder, edition().layout().ratings).addTo(rows);
    }
  }

  private InteractionFile file(DataFolder folder, String member) {
    Layout layout = edition().layout();
    boolean csv = layout == Layout.CSV;
    return new InteractionFile(
        folder,
        member,
        csv
            ? Format.CSV
            : new Format(
                Dialect.of(layout.delimiter, Quote.NONE, Encoding.UTF_8),
                InteractionFile.Layout.NO_HEADER,
                Timestamps.SECONDS),
        first -> csv ? named(folder, member, first) : new Columns(0, 1, 2, 3, 4));
  }

  private static Columns named(DataFolder folder, String member, List<String> first) {
    Header header = new Header(folder.nameOf(member), first, true);
    return new Columns(
        header.place("userId"),
        header.place("movieId"),
        header.place("rating"),
        header.place("timestamp"),
        first.size());
  }
}
