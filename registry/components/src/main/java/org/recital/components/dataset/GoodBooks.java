package org.recital.components.dataset;

import java.util.Arrays;
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
import org.recital.components.side.LabelsBuilder;
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

/**
 * The goodbooks-10k data set, in either of its two releases. Item features, if {@code books.csv} is
 * present: {@code title}, {@code authors}, {@code year}. There are no timestamps.
 */
@About(
    value = "goodbooks-10k: ratings of ten thousand books, with titles, authors and years.",
    papers =
        @Paper(
            value = "Zajac. Goodbooks-10k: a new dataset for book recommendations. FastML 2017",
            url = "https://github.com/zygmuntz/goodbooks-10k"))
record GoodBooks(Config config) implements DatasetSource {
  private static final String RATINGS = "ratings.csv";
  private static final String BOOKS = "books.csv";

  /** Location of the files. */
  public record Config(
      @Param(
              value = "folder that contains the files, or a zip archive of the folder",
              byDefault = "goodbooks-10k",
              location = true)
          String folder,
      @Param("file with features of the users, such as their ages") Optional<SideTable> users,
      @Param("file with features of the items, such as their genres") Optional<SideTable> items) {
    SideInformation side() {
      return new SideInformation(users, items);
    }
  }

  private DataFolder folder(DataHome home) {
    return DataFolders.find(home, config.folder())
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        Locale.ROOT,
                        "no folder or zip archive '%s'. Fetch goodbooks-10k from"
                            + " https://github.com/zygmuntz/goodbooks-10k.\n  %s",
                        config.folder(),
                        DataFolders.searchHint(home))));
  }

  private static List<String> members(DataFolder folder) {
    return folder.has(BOOKS) ? List.of(RATINGS, BOOKS) : List.of(RATINGS);
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
    new InteractionFile(folder, RATINGS, Format.CSV, first -> columns(folder, first)).addTo(rows);
    InteractionsBuilder.Built built = rows.build();
    return new Dataset(
        "goodbooks",
        folder.sha256(members(folder)),
        built.interactions(),
        rows.users().ids(),
        rows.items().ids(),
        Map.of(),
        folder.has(BOOKS) ? features(folder, rows.items()) : Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Columns, found by name because the releases order them differently. */
  private static Columns columns(DataFolder folder, List<String> first) {
    Header header = new Header(folder.nameOf(RATINGS), first, true);
    return new Columns(
        header.place("user_id"), header.place("book_id"), header.place("rating"), -1, first.size());
  }

  private static Map<String, Feature> features(DataFolder folder, IdIndex items) {
    String[] titles = new String[items.size()];
    Arrays.fill(titles, "");
    LabelsBuilder authors = new LabelsBuilder(items.size());
    float[] years = new float[items.size()];
    Arrays.fill(years, Float.NaN);
    List<String> columns = List.of("book_id", "title", "authors", "original_publication_year");
    for (List<String> row : CsvTable.read(folder, BOOKS, columns)) {
      int item = items.find(row.get(0));
      if (item >= 0) {
        titles[item] = row.get(1);
        authors.set(item, List.of(row.get(2).split(", ", -1)));
        years[item] = year(row.get(3));
      }
    }
    return Map.of(
        "title", new Feature.Text(Arrays.asList(titles)),
        "authors", authors.build(),
        "year", new Feature.Numbers(years));
  }

  private static float year(String text) {
    return text.matches("-?\\d{1,4}(\\.0)?") ? Float.parseFloat(text) : Float.NaN;
  }
}
