package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.components.dataset.MovieLensEdition.Layout;
import org.recital.components.file.CsvTable;
import org.recital.components.file.DataFolder;
import org.recital.components.file.Dialect;
import org.recital.components.file.Encoding;
import org.recital.components.file.IdIndex;
import org.recital.components.file.Lines;
import org.recital.components.file.Quote;
import org.recital.components.side.LabelsBuilder;
import org.recital.registry.data.Feature;

/** Reader of the movie and user features of MovieLens. */
record MovieLensFeatures(DataFolder folder, MovieLensEdition edition) {
  private static final Pattern YEAR = Pattern.compile("\\((\\d{4})\\)\\s*$");
  private static final int FLAGS = 5; // first genre column of u.item in 100k
  private static final List<String> GENRES =
      List.of(
          "unknown",
          "Action",
          "Adventure",
          "Animation",
          "Children's",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");
  private static final String NO_GENRE = "(no genres listed)";

  /** Names of the occupation codes in edition 1m, from its README. */
  private static final List<String> OCCUPATIONS =
      List.of(
          "other",
          "academic/educator",
          "artist",
          "clerical/admin",
          "college/grad student",
          "customer service",
          "doctor/health care",
          "executive/managerial",
          "farmer",
          "homemaker",
          "K-12 student",
          "lawyer",
          "programmer",
          "retired",
          "sales/marketing",
          "scientist",
          "self-employed",
          "technician/engineer",
          "tradesman/craftsman",
          "unemployed",
          "writer");

  /** Features {@code title}, {@code genres} and {@code year} of the indexed movies. */
  Map<String, Feature> ofMovies(IdIndex items) {
    String[] titles = new String[items.size()];
    Arrays.fill(titles, "");
    LabelsBuilder genres = new LabelsBuilder(items.size());
    float[] years = new float[items.size()];
    Arrays.fill(years, Float.NaN);
    movies(
        (id, title, labels) -> {
          int item = items.find(id);
          if (item >= 0) {
            titles[item] = title;
            genres.set(item, labels);
            Matcher year = YEAR.matcher(title);
            years[item] = year.find() ? Float.parseFloat(year.group(1)) : Float.NaN;
          }
        });
    return Map.of(
        "title", new Feature.Text(Arrays.asList(titles)),
        "genres", genres.build(),
        "year", new Feature.Numbers(years));
  }

  /** Receiver of the rows of a movie file. */
  private interface MovieConsumer {
    void accept(String id, String title, List<String> genres);
  }

  private void movies(MovieConsumer movies) {
    if (edition.layout() == Layout.CSV) {
      CsvTable.read(folder, Layout.CSV.movies, List.of("movieId", "title", "genres"))
          .forEach(row -> movies.accept(row.get(0), row.get(1), split(row.get(2))));
    } else if (edition.layout() == Layout.COLONS) {
      rows(
          Layout.COLONS.movies,
          "::",
          3,
          line -> movies.accept(line.text(0), line.text(1), split(line.text(2))));
    } else {
      rows(
          Layout.TABS.movies,
          "|",
          FLAGS + GENRES.size(),
          line -> movies.accept(line.text(0), line.text(1), flagged(line)));
    }
  }

  private static List<String> split(String genres) {
    return genres.equals(NO_GENRE) ? List.of() : List.of(genres.split("\\|", -1));
  }

  private List<String> flagged(Lines line) {
    List<String> flagged = new ArrayList<>();
    for (int genre = 0; genre < GENRES.size(); genre++) {
      if (line.text(FLAGS + genre).equals("1")) {
        flagged.add(GENRES.get(genre));
      }
    }
    return flagged;
  }

  /** Features {@code gender}, {@code age} and {@code occupation} of the indexed users. */
  Map<String, Feature> ofUsers(IdIndex users) {
    LabelsBuilder genders = new LabelsBuilder(users.size());
    LabelsBuilder occupations = new LabelsBuilder(users.size());
    float[] ages = new float[users.size()];
    Arrays.fill(ages, Float.NaN);
    boolean coded = edition.layout() == Layout.COLONS;
    rows(
        edition.layout().users,
        coded ? "::" : "|",
        5,
        line -> {
          int user = users.find(line.text(0));
          if (user >= 0) {
            genders.set(user, List.of(line.text(coded ? 1 : 2)));
            ages[user] = line.number(coded ? 2 : 1, "age");
            occupations.set(user, List.of(coded ? occupation(line) : line.text(3)));
          }
        });
    return Map.of(
        "gender", genders.build(),
        "age", new Feature.Numbers(ages),
        "occupation", occupations.build());
  }

  private static String occupation(Lines line) {
    long code = line.wholeNumber(3, "occupation");
    if (code < 0 || code >= OCCUPATIONS.size()) {
      throw line.malformed("occupation must be from 0 to 20, but is " + code);
    }
    return OCCUPATIONS.get((int) code);
  }

  /** Passes each line of a file, split into fields, to a consumer; quotes are ordinary text. */
  private void rows(String member, String delimiter, int count, Consumer<Lines> reader) {
    Dialect dialect =
        Dialect.of(delimiter, Quote.NONE, Encoding.fixed(edition.charset())).untrimmed();
    try (Lines lines = folder.lines(member, dialect)) {
      while (lines.next()) {
        if (lines.split() != count) {
          throw lines.wrongCount(count);
        }
        reader.accept(lines);
      }
    }
  }
}
