package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.recital.components.file.CsvTable;
import org.recital.components.file.DataFolder;
import org.recital.components.file.DataFolders;
import org.recital.components.file.Header;
import org.recital.components.file.IdIndex;
import org.recital.components.file.InteractionFile;
import org.recital.components.file.InteractionFile.Columns;
import org.recital.components.file.InteractionFile.Format;
import org.recital.components.file.InteractionRows;
import org.recital.components.side.SideInformation;
import org.recital.components.side.SideTable;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Feature;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/**
 * The Movies Dataset from Kaggle. Items are the movies with at least one rating. Item features:
 * {@code title} and {@code description}, and, if the metadata file has these columns, {@code
 * genres}, {@code popularity}, {@code vote_count} and {@code vote_average}. A movie without a valid
 * metadata row has empty texts, no genres and NaN numbers.
 */
@About(
    value = "The Movies Dataset: MovieLens ratings with movie metadata from The Movie Database.",
    papers =
        @Paper(
            value =
                "Harper and Konstan. The MovieLens Datasets: History and Context. ACM TiiS 5(4),"
                    + " 2015",
            doi = "10.1145/2827872"))
record TheMovies(Config config) implements DatasetSource {
  private static final String METADATA = "movies_metadata.csv";

  /** Edition and location of the files. */
  public record Config(
      @Param(
              value = "edition of the ratings: small (100,004 ratings) or full (26 million)",
              byDefault = "small")
          String edition,
      @Param(
              value = "folder that contains the files, or a zip archive of the folder",
              byDefault = "the-movies-dataset",
              location = true)
          String folder,
      @Param("file with features of the users, such as their ages") Optional<SideTable> users,
      @Param("file with features of the items, such as their genres") Optional<SideTable> items) {
    public Config {
      if (!edition.equals("small") && !edition.equals("full")) {
        throw new ParameterException(
            "edition", "must be 'small' or 'full', but is '" + edition + "'");
      }
    }

    SideInformation side() {
      return new SideInformation(users, items);
    }

    String ratings() {
      return edition.equals("small") ? "ratings_small.csv" : "ratings.csv";
    }

    String links() {
      return edition.equals("small") ? "links_small.csv" : "links.csv";
    }
  }

  private DataFolder folder(DataHome home) {
    return DataFolders.find(home, config.folder())
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        Locale.ROOT,
                        "no folder or zip archive '%s'. Fetch The Movies Dataset (login required)"
                            + " from"
                            + " https://www.kaggle.com/datasets/rounakbanik/the-movies-dataset.\n"
                            + "  %s",
                        config.folder(),
                        DataFolders.searchHint(home))));
  }

  private List<String> members() {
    return List.of(config.ratings(), config.links(), METADATA);
  }

  @Override
  public String sha256(DataHome home) {
    return config.side().sha256(folder(home).sha256(members(), new FileHashes(home)), home);
  }

  @Override
  public Dataset load(DataHome home) {
    return config.side().addTo(withoutSide(home), home);
  }

  private Dataset withoutSide(DataHome home) {
    DataFolder folder = folder(home);
    InteractionRows rows = new InteractionRows();
    new InteractionFile(folder, config.ratings(), Format.CSV, first -> columns(folder, first))
        .addTo(rows);
    InteractionsBuilder.Built built = rows.build();
    return new Dataset(
        "the-movies-dataset " + config.edition(),
        folder.sha256(members()),
        built.interactions(),
        rows.users().ids(),
        rows.items().ids(),
        Map.of(),
        features(folder, rows.items()),
        Optional.empty(),
        Optional.empty());
  }

  private Columns columns(DataFolder folder, List<String> first) {
    Header header = new Header(folder.nameOf(config.ratings()), first, true);
    return new Columns(
        header.place("userId"),
        header.place("movieId"),
        header.place("rating"),
        header.place("timestamp"),
        first.size());
  }

  private Map<String, Feature> features(DataFolder folder, IdIndex items) {
    Map<String, List<Integer>> itemsOfMovie = new HashMap<>();
    for (List<String> row : CsvTable.read(folder, config.links(), List.of("movieId", "tmdbId"))) {
      int item = items.find(row.get(0));
      if (item >= 0 && !row.get(1).isEmpty()) {
        itemsOfMovie.computeIfAbsent(row.get(1), movie -> new ArrayList<>()).add(item);
      }
    }
    return new MovieMetadata(folder, METADATA).of(itemsOfMovie, items.size());
  }
}
