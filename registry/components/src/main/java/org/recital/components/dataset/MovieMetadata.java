package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.components.file.CsvTable;
import org.recital.components.file.DataFolder;
import org.recital.components.file.Header;
import org.recital.components.file.Lines;
import org.recital.components.side.LabelsBuilder;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;

/**
 * Reader of the movie table of The Movies Dataset. Stray line breaks split some rows in two; the
 * second half of such a row has a date in the id column. Rows with a wrong number of fields or a
 * non-integer id are therefore skipped. If several rows have the same id, the first is used.
 */
record MovieMetadata(DataFolder folder, String member) {
  private static final Pattern NAME = Pattern.compile("'name': (?:'([^']*)'|\"([^\"]*)\")");
  private static final Set<String> NO_TEXT =
      Set.of("no overview found.", "no overview", "no overview yet.", "nan");
  private static final List<String> REQUIRED = List.of("id", "title", "overview");
  private static final List<String> NUMBERS = List.of("popularity", "vote_count", "vote_average");

  /**
   * Reads the features of movies.
   *
   * @param itemsOfMovie items for each TMDB movie id
   * @param items number of items
   * @throws DataException if the file is empty, is not CSV or lacks a required column
   */
  Map<String, Feature> of(Map<String, List<Integer>> itemsOfMovie, int items) {
    try (Lines lines = folder.lines(member, CsvTable.DIALECT)) {
      if (!lines.next()) {
        throw new DataException(folder.nameOf(member) + ": the file is empty");
      }
      lines.split();
      Table table = new Table(header(lines.texts()), items);
      while (lines.next()) {
        table.row(lines, itemsOfMovie);
      }
      return table.features();
    }
  }

  private Map<String, Integer> header(List<String> names) {
    Header header = new Header(folder.nameOf(member), names, true);
    REQUIRED.forEach(header::place);
    Map<String, Integer> places = new HashMap<>();
    for (String name : names) {
      places.put(name, header.place(name));
    }
    return places;
  }

  /** Features read so far. */
  private static final class Table {
    private final Map<String, Integer> places;
    private final String[] titles;
    private final String[] descriptions;
    private final LabelsBuilder genres;
    private final Map<String, float[]> numbers = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final int fields;

    Table(Map<String, Integer> places, int items) {
      this.places = places;
      fields = places.size();
      titles = new String[items];
      Arrays.fill(titles, "");
      descriptions = titles.clone();
      genres = new LabelsBuilder(items);
      for (String name : NUMBERS) {
        if (places.containsKey(name)) {
          float[] values = new float[items];
          Arrays.fill(values, Float.NaN);
          numbers.put(name, values);
        }
      }
    }

    void row(Lines row, Map<String, List<Integer>> itemsOfMovie) {
      if (row.split() != fields) {
        return;
      }
      String id = field(row, "id");
      if (!id.matches("\\d+") || !known.add(id)) {
        return;
      }
      for (int item : itemsOfMovie.getOrDefault(id, List.of())) {
        titles[item] = field(row, "title").strip();
        descriptions[item] = text(field(row, "overview"));
        if (places.containsKey("genres")) {
          genres.set(item, names(field(row, "genres")));
        }
        numbers.forEach((name, values) -> values[item] = number(field(row, name)));
      }
    }

    private String field(Lines row, String name) {
      return row.text(places.getOrDefault(name, -1));
    }

    Map<String, Feature> features() {
      Map<String, Feature> features = new LinkedHashMap<>();
      features.put("title", new Feature.Text(Arrays.asList(titles)));
      features.put("description", new Feature.Text(Arrays.asList(descriptions)));
      if (places.containsKey("genres")) {
        features.put("genres", genres.build());
      }
      numbers.forEach((name, values) -> features.put(name, new Feature.Numbers(values)));
      return features;
    }

    private static String text(String overview) {
      String text = overview.strip();
      return NO_TEXT.contains(text.toLowerCase(Locale.ROOT)) ? "" : text;
    }

    private static List<String> names(String list) {
      List<String> names = new ArrayList<>();
      Matcher matcher = NAME.matcher(list);
      while (matcher.find()) {
        names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      }
      return names;
    }

    private static float number(String text) {
      return text.matches("\\d{1,12}(\\.\\d+)?([eE][-+]?\\d{1,2})?")
          ? Float.parseFloat(text)
          : Float.NaN;
    }
  }
}
