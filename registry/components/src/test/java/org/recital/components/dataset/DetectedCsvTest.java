package org.recital.components.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;

class DetectedCsvTest {
  @TempDir private Path folder;

  @Test
  void columns_are_found_by_their_names() {
    write(
        folder.resolve("ratings.csv"),
        "userId,movieId,rating,timestamp\n1,10,4.5,964982703\n2,10,3,964981247\n");

    List<String> lines = detected("ratings.csv");

    assertThat(lines)
        .containsExactly(
            "# 4 columns, first row: userId, movieId, rating, timestamp",
            "dataset:",
            "  type: csv",
            "  path: ratings.csv",
            "  user: userId",
            "  item: movieId",
            "  rating: rating",
            "  timestamp: timestamp");
    assertThat(pairs(loaded(lines))).isEqualTo("1-10 2-10");
  }

  @Test
  void columns_without_names_are_found_by_their_values() {
    write(folder.resolve("u.data"), "196\t242\t3\t881250949\n186\t302\t3\t891717742\n");

    List<String> lines = detected("u.data");

    assertThat(lines.subList(3, lines.size()))
        .containsExactly(
            "  path: u.data",
            "  delimiter: tab",
            "  header: false",
            "  user: 1",
            "  item: 2",
            "  rating: 3",
            "  timestamp: 4");
    assertThat(loaded(lines).interactions().ratingColumn()).containsExactly(3, 3);
  }

  @Test
  void encoding_delimiter_and_quotes_are_detected() {
    write(
        folder.resolve("BX-Book-Ratings.csv"),
        "\"User-ID\";\"ISBN\";\"Book-Rating\"\n\"1\";\"caf\u00e9\";\"0\"\n\"2\";\"x;y\";\"5\"\n",
        StandardCharsets.ISO_8859_1);
    write(
        folder.resolve("r.txt"),
        "user|item\n\u041c\u0438\u0440|a\n\u041c\u043e\u0440|\"b\n",
        Charset.forName("windows-1251"));
    write(folder.resolve("w.txt"), "user,item\n1,2\n", StandardCharsets.UTF_16LE);

    List<String> books = detected("BX-Book-Ratings.csv");
    List<String> cyrillic = detected("r.txt");

    assertThat(books.subList(1, books.size()))
        .containsExactly(
            "# The encoding is a guess; check names with accents.",
            "dataset:",
            "  type: csv",
            "  path: BX-Book-Ratings.csv",
            "  encoding: latin-1",
            "  delimiter: ';'",
            "  user: User-ID",
            "  item: ISBN",
            "  rating: Book-Rating");
    assertThat(pairs(loaded(books))).isEqualTo("1-caf\u00e9 2-x;y");
    assertThat(cyrillic).contains("  encoding: windows-1251", "  delimiter: '|'", "  quote: none");
    assertThat(pairs(loaded(cyrillic))).isEqualTo("\u041c\u0438\u0440-a \u041c\u043e\u0440-\"b");
    assertThat(detected("w.txt")).contains("  encoding: utf-16le");
    assertThat(pairs(loaded(detected("w.txt")))).isEqualTo("1-2");
  }

  @Test
  void the_notation_of_timestamps_is_detected() {
    timestamps("timestamp_unit: ms", "1433221332117", "1433224214164");
    timestamps("timestamp_format: iso", "2010-10-19T23:55:27Z", "2010-10-18T22:17:43Z");
    timestamps("timestamp_format: yyyyMMdd", "20150301", "20151231");
    timestamps(
        "timestamp_format: 'M/d/yyyy h:mm:ss a'", "11/15/2019 9:05:58 AM", "1/5/2019 1:00:00 PM");
    timestamps("timestamp_format: dd.MM.yyyy", "31.12.2015", "01.02.2016");
  }

  private void timestamps(String expected, String first, String second) {
    write(
        folder.resolve("t.csv"), "visitorid;itemid;time\n5;7;" + first + "\n6;7;" + second + "\n");

    List<String> lines = detected("t.csv");

    assertThat(lines).contains("  timestamp: time", "  " + expected);
    assertThat(loaded(lines).interactions().hasTimestamps()).isTrue();
  }

  @Test
  void comments_and_blanks_are_detected() {
    write(folder.resolve("out.k"), "% bip weighted\n1 2 5 1356994800\n2 2 4 1388530800\n");

    List<String> lines = detected("out.k");

    assertThat(lines).contains("  delimiter: ' '", "  comment: '%'", "  timestamp: 4");
    assertThat(pairs(loaded(lines))).isEqualTo("1-2 2-2");
  }

  @Test
  void files_that_are_no_table_are_refused() {
    Path file = folder.resolve("s.txt");
    write(file, "1 2 3\n2 5\n");
    Path zip = folder.resolve("z.csv");
    write(zip, "PK\u0003\u0004");

    assertThatThrownBy(() -> detected("s.txt"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": no delimiter gives all lines the same number of fields, at least 2. Tried: tab,"
                + " '::', ',', ';', '|' and blanks");
    assertThatThrownBy(() -> detected("z.csv")).hasMessageStartingWith(zip + ": is a zip archive");
    Path json = folder.resolve("j.json");
    write(json, "{\"user\":1,\"item\":2}\n");
    assertThatThrownBy(() -> detected("j.json"))
        .hasMessage(
            json
                + ": the lines look like JSON. Set format: json-lines, and user, item and other"
                + " columns to the keys of the objects");
    Path python = folder.resolve("p.txt");
    write(python, "{'user': 1, 'item': 2}\n");
    assertThatThrownBy(() -> detected("p.txt"))
        .hasMessage(
            python
                + ": the lines look like Python dicts. Set format: python-lines, and user, item and"
                + " other columns to the keys of the dicts");
    assertThatThrownBy(() -> detected("none.csv")).hasMessageStartingWith("no file 'none.csv'.");
  }

  private List<String> detected(String path) {
    return DetectedCsv.of(home(folder), path).lines();
  }

  /** Loads the data set that the lines of a spec describe. */
  private Dataset loaded(List<String> lines) {
    Map<String, Object> parameters = new HashMap<>();
    for (String line : lines) {
      if (line.startsWith("  ") && !line.equals("  type: csv")) {
        String[] parts = line.strip().split(": ", 2);
        parameters.put(parts[0], parts[1].replaceAll("^'|'$", ""));
      }
    }
    return Components.dataset("csv", parameters).load(home(folder));
  }
}
