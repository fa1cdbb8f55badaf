package org.recital.components.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;
import static org.recital.registry.data.TinyFiles.zip;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.components.file.Encoding;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigException;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Fold;

class FileSourcesTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final Encoding UTF_8 = Encoding.parse("utf-8");

  @TempDir private Path folder;

  @Test
  void columns_are_found_by_their_names() {
    write(folder.resolve("f.csv"), "rating,item,user,when\n4,x,a,20\n5,y,a,10\n");

    Dataset dataset =
        load(csv("f.csv", ",", true, "user", "item", Optional.of("rating"), Optional.of("when")));

    assertThat(pairs(dataset)).isEqualTo("a-y a-x");
    assertThat(dataset.interactions().ratingColumn()).containsExactly(5, 4);
    assertThat(dataset.name()).isEqualTo("f.csv");
  }

  @Test
  void columns_are_found_by_their_numbers() {
    write(folder.resolve("f.dat"), "a::x::4\nb::y::5\n");

    Dataset dataset = load(csv("f.dat", "::", false, "1", "2", Optional.of("3"), NONE));

    assertThat(pairs(dataset)).isEqualTo("a-x b-y");
    assertThat(dataset.interactions().hasTimestamps()).isFalse();
  }

  @Test
  void a_file_with_quotes_reads_like_one_without() {
    write(folder.resolve("plain.tsv"), "user\titem\trating\na\tx\t4\nb\ty\t5\na\ty\t1\n");
    write(folder.resolve("quoted.tsv"), "user\titem\trating\na\tx\t4\nb\t\"y\"\t5\n\"a\"\ty\t1\n");

    Dataset plain = load(tabs("plain.tsv"));
    Dataset quoted = load(tabs("quoted.tsv"));

    assertThat(quoted.interactions()).isEqualTo(plain.interactions());
    assertThat(pairs(quoted)).isEqualTo(pairs(plain)).isEqualTo("a-x a-y b-y");
  }

  private static DatasetSource tabs(String path) {
    return csv(path, "tab", true, "user", "item", Optional.of("rating"), NONE);
  }

  @Test
  void a_file_may_be_in_an_archive() {
    zip(folder.resolve("a.zip"), "d/f.csv", "user,item\n1,2\n", "d/g.csv", "user,item\n3,4\n");

    Dataset dataset = load(csv(Map.of("path", "a.zip", "member", "g.csv")));

    assertThat(pairs(dataset)).isEqualTo("3-4");
    assertThat(dataset.name()).isEqualTo("a.zip g.csv");
  }

  @Test
  void a_missing_column_is_reported_with_the_existing_ones() {
    Path file = folder.resolve("f.csv");
    write(file, "user,movie\n1,2\n");

    assertThatThrownBy(() -> load(plain("f.csv", true, "user", "item")))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ":1: there is no column 'item'. Columns: user, movie");
    assertThatThrownBy(() -> load(plain("f.csv", false, "1", "3")))
        .hasMessage(
            file + ":1: there is no column '3'. Without a header, columns are numbers from 1 to 2");
  }

  @Test
  void a_malformed_line_is_an_error_with_and_without_quotes() {
    Path file = folder.resolve("f.tsv");
    write(file, "user\titem\trating\na\tx\t4\nb\ty\n");
    Path quoted = folder.resolve("q.tsv");
    write(quoted, "user\titem\trating\n\"a\"\tx\t4\nb\ty\n");
    Path nan = folder.resolve("n.tsv");
    write(nan, "user\titem\trating\n\"a\"\tx\tNaN\n");

    assertThatThrownBy(() -> load(tabs("f.tsv")))
        .hasMessage(
            file + ":3: expected 3 fields separated by tabs, but there are 2, in the line 'b\\ty'");
    assertThatThrownBy(() -> load(tabs("q.tsv")))
        .hasMessage(
            quoted
                + ":3: expected 3 fields separated by tabs, but there are 2, in the line 'b\\ty'");
    assertThatThrownBy(() -> load(tabs("n.tsv")))
        .hasMessage(
            nan
                + ":2: rating must be a finite number, but is 'NaN', in the line '\"a\"\\tx\\tNaN'");
  }

  @Test
  void an_empty_delimiter_is_refused() {
    assertThatThrownBy(() -> csv("f", "", true, "user", "item", NONE, NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessage("csv: 'delimiter' must not be empty");
  }

  private static DatasetSource csv(Map<String, ?> parameters) {
    return Components.dataset("csv", parameters);
  }

  private static DatasetSource plain(String path, boolean header, String user, String item) {
    return csv(path, ",", header, user, item, NONE, NONE);
  }

  private static DatasetSource csv(
      String path,
      String delimiter,
      boolean header,
      String user,
      String item,
      Optional<String> rating,
      Optional<String> timestamp) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("path", path);
    parameters.put("delimiter", delimiter);
    parameters.put("header", header);
    parameters.put("user", user);
    parameters.put("item", item);
    rating.ifPresent(column -> parameters.put("rating", column));
    timestamp.ifPresent(column -> parameters.put("timestamp", column));
    return Components.dataset("csv", parameters);
  }

  @Test
  void benchmark_files_of_recbole_are_the_parts_of_a_published_split() {
    write(folder.resolve("d.train.inter"), "user_id:token\titem_id:token\na\tx\nb\ty\n");
    write(folder.resolve("d.valid.inter"), "user_id:token\titem_id:token\na\ty\n");
    write(folder.resolve("d.test.inter"), "item_id:token\tuser_id:token\nx\tb\n");
    Map<String, String> files =
        Map.of("path", "d.train.inter", "validation", "d.valid.inter", "test", "d.test.inter");

    Dataset dataset = Components.dataset("recbole", files).load(home(folder));

    assertThat(dataset.folds().orElseThrow())
        .containsExactly(Fold.TRAIN, Fold.VALIDATION, Fold.TRAIN, Fold.TEST);
    write(folder.resolve("d.test.inter"), "item_id:token\tuser_id:token\trating:float\nx\tb\t5\n");
    assertThatThrownBy(() -> Components.dataset("recbole", files).load(home(folder)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("d.test.inter")
                + ": the file has ratings, unlike the files before it. All files of a data set"
                + " need the same columns");
  }

  @Test
  void recbole_headers_have_types() {
    write(
        folder.resolve("ml.inter"),
        "item_id:token\tuser_id:token\trating:float\ttimestamp:float\nx\ta\t3.5\t9.7e8\n");

    Dataset dataset = loadChecked(recBole(NONE, NONE));

    assertThat(pairs(dataset)).isEqualTo("a-x");
    assertThat(dataset.interactions().rating(0)).isEqualTo(3.5f);
    assertThat(dataset.interactions().timestamp(0)).isEqualTo(970_000_000_000_000_000L);
  }

  @Test
  void recbole_ratings_and_timestamps_are_optional() {
    write(folder.resolve("ml.inter"), "user_id:token\titem_id:token\na\tx\n");

    Dataset dataset = loadChecked(recBole(NONE, NONE));

    assertThat(dataset.interactions().hasRatings()).isFalse();
    assertThat(dataset.interactions().hasTimestamps()).isFalse();
  }

  @Test
  void a_column_that_a_spec_names_must_exist_in_a_recbole_file() {
    Path file = folder.resolve("ml.inter");
    write(file, "user_id:token\titem_id:token\trating:float\ttimestamp:float\na\tx\t3\t5\n");

    assertThatThrownBy(() -> loadChecked(recBole(NONE, Optional.of("time_stamp"))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ":1: there is no column 'time_stamp'. Columns: user_id, item_id, rating,"
                + " timestamp");
    assertThatThrownBy(() -> loadChecked(recBole(Optional.of("stars"), NONE)))
        .hasMessage(
            file + ":1: there is no column 'stars'. Columns: user_id, item_id, rating, timestamp");
    Dataset named = loadChecked(recBole(Optional.of("rating"), Optional.of("timestamp")));
    assertThat(named.interactions()).isEqualTo(loadChecked(recBole(NONE, NONE)).interactions());
  }

  private static DatasetSource recBole(Optional<String> rating, Optional<String> timestamp) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("path", "ml.inter");
    rating.ifPresent(column -> parameters.put("rating", column));
    timestamp.ifPresent(column -> parameters.put("timestamp", column));
    return Components.dataset("recbole", parameters);
  }

  @Test
  void a_column_name_that_occurs_twice_is_an_error() {
    Path file = folder.resolve("f.csv");
    write(file, "user,item,user\n1,2,3\n");

    assertThatThrownBy(() -> load(plain("f.csv", true, "user", "item")))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ":1: columns 1 and 3 are both named 'user'. Rename one of them");
  }

  @Test
  void a_recbole_header_without_types_is_refused() {
    Path file = folder.resolve("ml.inter");
    write(file, "user_id\titem_id\na\tx\n");

    assertThatThrownBy(() -> loadChecked(recBole(NONE, NONE)))
        .hasMessage(
            file
                + ":1: a column header must be 'name:type', such as 'user_id:token', but is"
                + " 'user_id'");
  }

  @Test
  void sequences_keep_their_order() {
    zip(folder.resolve("beauty.zip"), "beauty/Beauty.txt", "1 9 3 5\n2 3\n");

    Dataset dataset =
        loadChecked(
            new Sequences(
                new Sequences.Config(
                    "beauty.zip", NONE, UTF_8, Optional.empty(), Optional.empty())));

    assertThat(pairs(dataset)).isEqualTo("1-9 1-3 1-5 2-3");
    assertThat(dataset.interactions().hasTimestamps()).isFalse();
  }

  @Test
  void sequences_without_items_or_lines_are_refused() {
    Path file = folder.resolve("s.txt");
    write(file, "1 9\n2\n");
    write(folder.resolve("e.txt"), "\n");

    assertThatThrownBy(
            () ->
                new Sequences(
                        new Sequences.Config(
                            "s.txt", NONE, UTF_8, Optional.empty(), Optional.empty()))
                    .load(home(folder)))
        .hasMessage(file + ":2: expected a user and at least one item, in the line '2'");
    assertThatThrownBy(
            () ->
                new Sequences(
                        new Sequences.Config(
                            "e.txt", NONE, UTF_8, Optional.empty(), Optional.empty()))
                    .load(home(folder)))
        .hasMessage(folder.resolve("e.txt") + ": the file is empty");
  }

  @Test
  void user_item_lists_keep_ids_and_users_without_items() {
    write(folder.resolve("g/train.txt"), "0 4 2\n1\n3 0 \n");
    write(folder.resolve("g/test.txt"), "0 1\n4\n");

    Dataset dataset = loadChecked(lists("g"));

    assertThat(dataset.interactions().users()).isEqualTo(5);
    assertThat(dataset.interactions().items()).isEqualTo(5);
    assertThat(pairs(dataset)).isEqualTo("0-4 0-2 0-1 3-0");
    assertThat(dataset.folds().orElseThrow())
        .containsExactly(Fold.TRAIN, Fold.TRAIN, Fold.TEST, Fold.TRAIN);
  }

  @Test
  void user_item_lists_must_have_valid_ids_and_items() {
    Path train = folder.resolve("g/train.txt");
    write(train, "0 -4\n");
    write(folder.resolve("h/train.txt"), "0\n");

    assertThatThrownBy(() -> lists("g").load(home(folder)))
        .hasMessage(
            train
                + ":1: item must be a number from 0 to 2147483638, but is -4, in the line"
                + " '0 -4'");
    assertThatThrownBy(() -> lists("h").load(home(folder)))
        .hasMessage(folder.resolve("h/train.txt") + ": the file has no interactions");
  }

  @Test
  void ids_that_imply_a_catalogue_of_billions_are_refused_with_their_line() {
    Path train = folder.resolve("b/train.txt");
    write(train, "0 4 2\n1 2000000000 3\n");
    write(folder.resolve("b/test.txt"), "0 1\n");
    Path test = folder.resolve("u/test.txt");
    write(folder.resolve("u/train.txt"), "0 4 2\n");
    write(test, "0 1\n1500000 2\n");

    assertThatThrownBy(() -> lists("b").load(home(folder)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            train
                + ":2: item 2000000000 implies a catalogue of 2000000001 items, as ids are not"
                + " renumbered, but there are only 5 interactions. Renumber the ids from 0, or use"
                + " the data set 'csv' or 'sequences'");
    assertThatThrownBy(() -> lists("u").load(home(folder)))
        .hasMessageStartingWith(test + ":2: user 1500000 implies a catalogue of 1500001 users");
  }

  @Test
  void a_user_has_one_line_in_lists_and_sequences() {
    Path train = folder.resolve("d/train.txt");
    write(train, "0 4 2\n0 3\n");
    Path sessions = folder.resolve("sessions.txt");
    write(sessions, "a b c\nb d\na c\n");

    assertThatThrownBy(() -> lists("d").load(home(folder)))
        .isInstanceOf(DataException.class)
        .hasMessage(train + ":2: user 0 has several lines; join them, in the line '0 3'");
    assertThatThrownBy(
            () ->
                Components.dataset("sequences", Map.of("path", "sessions.txt")).load(home(folder)))
        .hasMessage(
            sessions
                + ":3: user 'a' has several lines. Each line must begin with its own user; add a"
                + " user to lines that have only items, in the line 'a c'");
  }

  @Test
  void user_item_lists_can_be_in_another_encoding() {
    write(folder.resolve("w/train.txt"), "0 1\n", StandardCharsets.UTF_16LE);
    write(folder.resolve("w/test.txt"), "0 2\n", StandardCharsets.UTF_16LE);

    Dataset dataset =
        loadChecked(
            Components.dataset("user-item-lists", Map.of("path", "w", "encoding", "utf-16le")));

    assertThat(pairs(dataset)).isEqualTo("0-1 0-2");
  }

  private static UserItemLists lists(String path) {
    return new UserItemLists(
        new UserItemLists.Config(
            path, "train.txt", NONE, "test.txt", UTF_8, Optional.empty(), Optional.empty()));
  }

  @Test
  void goodbooks_is_read_with_either_column_order() {
    write(folder.resolve("old/ratings.csv"), "book_id,user_id,rating\n7,1,5\n");
    write(folder.resolve("new/ratings.csv"), "user_id,book_id,rating\n1,7,5\n");
    write(
        folder.resolve("new/books.csv"),
        """
        book_id,authors,original_publication_year,title,isbn
        7,"A. One, B. Two",1997.0,"Stone, The",1
        """);

    Dataset old =
        loadChecked(new GoodBooks(new GoodBooks.Config("old", Optional.empty(), Optional.empty())));
    Dataset recent =
        loadChecked(new GoodBooks(new GoodBooks.Config("new", Optional.empty(), Optional.empty())));

    assertThat(old.interactions()).isEqualTo(recent.interactions());
    assertThat(pairs(old)).isEqualTo("1-7");
    Feature title = Objects.requireNonNull(recent.itemFeatures().get("title"));
    assertThat(((Feature.Text) title).values()).containsExactly("Stone, The");
    Feature authors = Objects.requireNonNull(recent.itemFeatures().get("authors"));
    assertThat(((Feature.Labels) authors).labels()).containsExactly("A. One", "B. Two");
    Feature year = Objects.requireNonNull(recent.itemFeatures().get("year"));
    assertThat(((Feature.Numbers) year).values()).containsExactly(1997);
  }

  @Test
  void missing_goodbooks_files_are_reported_with_the_download_address() {
    assertThatThrownBy(
            () ->
                new GoodBooks(
                        new GoodBooks.Config("goodbooks-10k", Optional.empty(), Optional.empty()))
                    .load(home(folder)))
        .hasMessageStartingWith(
            "no folder or zip archive 'goodbooks-10k'. Fetch goodbooks-10k from"
                + " https://github.com/zygmuntz/goodbooks-10k.\n  Searched: ")
        .hasMessageEndingWith("or set RECITAL_DATA to the folder that has it");
  }

  private Dataset load(DatasetSource source) {
    return loadChecked(source);
  }

  /** Loads a data set and checks that its hash equals the one computed without loading. */
  private Dataset loadChecked(DatasetSource source) {
    Dataset dataset = source.load(home(folder));
    assertThat(dataset.sha256()).hasSize(64).isEqualTo(source.sha256(home(folder)));
    return dataset;
  }
}
