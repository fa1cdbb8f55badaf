package org.recital.components.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;
import static org.recital.registry.data.TinyFiles.zip;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigException;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Feature;
import org.recital.registry.npy.NpyHeader;

class SideInformationTest {
  private static final String MOVIES =
      """
      movie,title,country,genres,year,x,y
      m9,Unseen,US,Drama,1990,9,9
      m2,"Two, The",,Drama| Comedy |Drama,,,
      m1,One,FR,,2001,0.5,-1
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write_interactions_and_movies() {
    write(folder.resolve("r.csv"), "user,item\na,m1\nb,m2\nb,m3\n");
    write(folder.resolve("movies.csv"), MOVIES);
  }

  private DatasetSource csv(Map<String, ?> items) {
    return Components.dataset("csv", Map.of("path", "r.csv", "items", items));
  }

  private Dataset items(Map<String, ?> items) {
    return csv(items).load(home(folder));
  }

  /** A table at a path with the labels of a column. */
  private static Map<String, Object> table(String path, String labels, Object... more) {
    Map<String, Object> table = new HashMap<>(Map.of("path", path));
    if (!labels.isEmpty()) {
      table.put("labels", List.of(labels));
    }
    for (int i = 0; i < more.length; i += 2) {
      table.put((String) more[i], more[i + 1]);
    }
    return table;
  }

  private static Feature feature(Dataset dataset, String name) {
    return Objects.requireNonNull(dataset.itemFeatures().get(name));
  }

  @Test
  void columns_become_labels_numbers_texts_and_embeddings() {
    Dataset dataset =
        items(
            table(
                "movies.csv",
                "country",
                "label_lists",
                Map.of("genres", "|"),
                "numbers",
                List.of("year"),
                "texts",
                List.of("title"),
                "embeddings",
                Map.of("taste", Map.of("columns", List.of("x", "y")))));

    Feature.Labels country = (Feature.Labels) feature(dataset, "country");
    assertThat(country.labels()).containsExactly("FR");
    assertThat(country.codes()).containsExactly(new int[] {0}, new int[0], new int[0]);
    Feature.Labels genres = (Feature.Labels) feature(dataset, "genres");
    assertThat(genres.labels()).containsExactly("Drama", "Comedy");
    assertThat(genres.codes()).containsExactly(new int[0], new int[] {0, 1}, new int[0]);
    assertThat(((Feature.Numbers) feature(dataset, "year")).values())
        .containsExactly(2001, Float.NaN, Float.NaN);
    assertThat(((Feature.Text) feature(dataset, "title")).values())
        .containsExactly("One", "Two, The", "");
    Feature.Embedding taste = (Feature.Embedding) feature(dataset, "taste");
    assertThat(taste.size()).isEqualTo(2);
    assertThat(taste.values())
        .containsExactly(0.5f, -1, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    assertThat(dataset.notes())
        .containsExactly(
            "movies.csv has 3 rows; rows of items that the data set does not have: 1; items without"
                + " a row: 1");
  }

  @Test
  void users_have_features_too() {
    write(folder.resolve("users.tsv"), "a\t17\nb\t71\n");

    Dataset dataset =
        Components.dataset(
                "csv",
                Map.of(
                    "path",
                    "r.csv",
                    "users",
                    table(
                        "users.tsv",
                        "",
                        "delimiter",
                        "tab",
                        "header",
                        false,
                        "names",
                        List.of("user", "age"),
                        "numbers",
                        List.of("age"))))
            .load(home(folder));

    assertThat(dataset.userFeatures().keySet()).containsExactly("age");
    assertThat(
            ((Feature.Numbers) Objects.requireNonNull(dataset.userFeatures().get("age"))).values())
        .containsExactly(17, 71);
    assertThat(dataset.itemFeatures()).isEmpty();
  }

  @Test
  void columns_without_names_are_features_with_numbers() {
    write(folder.resolve("m.csv"), "x,m1\ny,m2\n");

    Dataset dataset = items(table("m.csv", "1", "header", false, "id", "2"));

    assertThat(((Feature.Labels) feature(dataset, "1")).labels()).containsExactly("x", "y");
  }

  @Test
  void values_of_json_lines_may_be_lists() {
    write(
        folder.resolve("m.jsonl"),
        """
        {"asin": "m1", "categories": ["Drama, Film", "War", 7, null], "price": 2.5, "other": {}}
        {"asin": "m2", "categories": "A, B", "price": null}
        {"asin": "m3", "categories": [], "price": ""}
        """);

    Dataset dataset =
        items(
            table(
                "m.jsonl",
                "",
                "format",
                "json-lines",
                "id",
                "asin",
                "label_lists",
                Map.of("categories", ","),
                "numbers",
                List.of("price")));

    Feature.Labels categories = (Feature.Labels) feature(dataset, "categories");
    assertThat(categories.labels()).containsExactly("Drama, Film", "War", "7", "A", "B");
    assertThat(categories.codes())
        .containsExactly(new int[] {0, 1, 2}, new int[] {3, 4}, new int[0]);
    assertThat(((Feature.Numbers) feature(dataset, "price")).values())
        .containsExactly(2.5f, Float.NaN, Float.NaN);
  }

  @Test
  void keys_may_be_missing_in_some_lines_and_not_in_all() {
    write(folder.resolve("m.json"), "{'id': 'm1', 'price': 5}\n{'id': 'm2'}\n");

    Dataset dataset =
        items(
            table("m.json", "", "format", "python-lines", "id", "id", "numbers", List.of("price")));

    assertThat(((Feature.Numbers) feature(dataset, "price")).values())
        .containsExactly(5, Float.NaN, Float.NaN);
    assertThatThrownBy(
            () ->
                items(
                    table(
                        "m.json",
                        "",
                        "format",
                        "python-lines",
                        "id",
                        "id",
                        "numbers",
                        List.of("prize"))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("m.json") + ": no line has the key 'prize'. Correct or remove it");
  }

  @Test
  void a_list_in_json_has_texts_and_numbers_only() {
    Path file = folder.resolve("m.jsonl");
    write(file, "{\"asin\": \"m1\", \"categories\": [[\"A\"]]}\n");

    assertThatThrownBy(
            () ->
                items(
                    table(
                        "m.jsonl",
                        "",
                        "format",
                        "json-lines",
                        "id",
                        "asin",
                        "label_lists",
                        Map.of("categories", "|"))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ":1: 'categories' must be a list of texts or numbers, but contains a list or"
                + " object, in the line '{\"asin\": \"m1\", \"categories\": [[\"A\"]]}'");
  }

  @Test
  void the_hash_of_a_data_set_includes_its_side_information() {
    DatasetSource without = Components.dataset("csv", Map.of("path", "r.csv"));
    DatasetSource with = csv(table("movies.csv", "country"));

    String hash = with.sha256(home(folder));

    assertThat(with.load(home(folder)).sha256())
        .isEqualTo(hash)
        .isEqualTo(
            ContentHash.of(
                without.sha256(home(folder)) + "\nusers\nitems " + ContentHash.of(MOVIES)));
    write(folder.resolve("movies.csv"), MOVIES + "m3,Three,IT,,,,\n");
    assertThat(with.load(home(folder)).sha256()).isNotEqualTo(hash);
  }

  @Test
  void tables_of_every_source_are_read() {
    write(folder.resolve("r.inter"), "user_id:token\titem_id:token\na\tm1\n");
    write(folder.resolve("s.txt"), "a m1 m2\n");
    write(folder.resolve("l/train.txt"), "0 1\n");
    write(folder.resolve("l/test.txt"), "0 0\n");
    write(folder.resolve("l.csv"), "item,country\n1,FR\n");
    Map<String, ?> movies = table("movies.csv", "country");

    for (Map.Entry<String, ?> source :
        Map.of(
                "recbole", Map.of("path", "r.inter", "items", movies),
                "sequences", Map.of("path", "s.txt", "items", movies),
                "user-item-lists", Map.of("path", "l", "items", table("l.csv", "country")))
            .entrySet()) {
      @SuppressWarnings("unchecked")
      Map<String, ?> parameters = (Map<String, ?>) source.getValue();
      Dataset dataset = Components.dataset(source.getKey(), parameters).load(home(folder));

      assertThat(((Feature.Labels) feature(dataset, "country")).labels())
          .as(source.getKey())
          .containsExactly("FR");
    }
  }

  @Test
  void features_are_added_to_those_of_a_published_data_set() {
    write(folder.resolve("g/ratings.csv"), "user_id,book_id,rating\n1,m1,5\n");
    write(folder.resolve("g/books.csv"), "book_id,title,authors,original_publication_year\n");
    Map<String, Object> movies = table("movies.csv", "country", "texts", List.of("title"));

    assertThatThrownBy(
            () ->
                Components.dataset("goodbooks", Map.of("folder", "g", "items", movies))
                    .load(home(folder)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("movies.csv")
                + ": the data set has a feature 'title' already. Rename the column");
    movies.remove("texts");
    Dataset dataset =
        Components.dataset("goodbooks", Map.of("folder", "g", "items", movies)).load(home(folder));
    assertThat(dataset.itemFeatures().keySet())
        .containsExactlyInAnyOrder("title", "authors", "year", "country");
  }

  @Test
  void a_table_may_be_in_an_archive() {
    zip(folder.resolve("a.zip"), "x/movies.csv", MOVIES, "x/other.csv", "");

    Dataset dataset = items(table("a.zip", "country", "member", "movies.csv"));

    assertThat(((Feature.Labels) feature(dataset, "country")).labels()).containsExactly("FR");
  }

  @Test
  void a_column_that_does_not_exist_is_reported() {
    assertThatThrownBy(() -> items(table("movies.csv", "land")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("movies.csv")
                + ":1: there is no column 'land'. Columns: movie, title, country, genres, year, x,"
                + " y");
  }

  @Test
  void an_id_with_several_rows_is_reported() {
    write(folder.resolve("m.csv"), "movie,country\nm1,FR\nm1,IT\n");

    assertThatThrownBy(() -> items(table("m.csv", "country")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("m.csv")
                + ":3: item 'm1' has several rows; keep one of them, in the line 'm1,IT'");
  }

  @Test
  void a_value_of_another_type_is_reported() {
    assertThatThrownBy(() -> items(table("movies.csv", "", "numbers", List.of("title"))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("movies.csv")
                + ":3: title must be a finite number, but is 'Two, The', in the line 'm2,\"Two,"
                + " The\",,Drama| Comedy |Drama,,,'");
  }

  @Test
  void a_vector_with_a_missing_value_is_reported() {
    write(folder.resolve("m.csv"), "movie,x,y\nm1,1,\n");

    assertThatThrownBy(
            () ->
                items(
                    table(
                        "m.csv",
                        "",
                        "embeddings",
                        Map.of("taste", Map.of("columns", List.of("x", "y"))))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("m.csv")
                + ":2: either all or no columns of the embedding 'taste' must be empty, in the line"
                + " 'm1,1,'");
  }

  @Test
  void a_column_may_have_a_whole_vector() {
    write(folder.resolve("m.csv"), "written by hand\nmovie,plot\nm2,\nm1,1;-2.5\nm3,3;4\n");
    write(folder.resolve("m.jsonl"), "{\"id\": \"m1\", \"plot\": [0.5, 0.5]}\n");
    write(folder.resolve("bad.csv"), "movie,plot\nm1,1;2\nm2,3\n");
    write(folder.resolve("text.csv"), "movie,plot\nm1,1;x\n");
    Map<String, ?> plot = Map.of("plot", Map.of("columns", List.of("plot"), "separator", ";"));

    assertThat(plot(items(table("m.csv", "", "skip_lines", 1, "embeddings", plot))))
        .containsExactly(1, -2.5f, Float.NaN, Float.NaN, 3, 4);
    assertThat(
            plot(
                items(
                    table("m.jsonl", "", "format", "json-lines", "id", "id", "embeddings", plot))))
        .containsExactly(0.5f, 0.5f, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    assertThatThrownBy(() -> items(table("bad.csv", "", "embeddings", plot)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("bad.csv")
                + ":3: plot must have 2 numbers as in the rows before, but has 1, in the line"
                + " 'm2,3'");
    assertThatThrownBy(() -> items(table("text.csv", "", "embeddings", plot)))
        .hasMessage(
            folder.resolve("text.csv")
                + ":2: plot must be a list of finite numbers, but contains 'x', in the line"
                + " 'm1,1;x'");
  }

  private static float[] plot(Dataset dataset) {
    return ((Feature.Embedding) feature(dataset, "plot")).values();
  }

  @Test
  void the_first_column_has_the_ids_whatever_the_names_of_the_others() {
    write(folder.resolve("m.csv"), "movie,0,1,2\nm1,A,m2,x\nm2,B,m1,y\n");

    Dataset dataset = items(table("m.csv", "0"));

    assertThat(((Feature.Labels) feature(dataset, "0")).codes())
        .containsExactly(new int[] {0}, new int[] {1}, new int[0]);
  }

  @Test
  void a_missing_number_of_a_vector_is_refused() {
    write(folder.resolve("m.csv"), "movie,plot\nm1,1;;2\n");
    write(folder.resolve("m.jsonl"), "{\"id\": \"m1\", \"plot\": [null, 1]}\n");
    write(folder.resolve("blank.csv"), "movie,plot\nm1, 1   2 \n");
    Map<String, ?> plot = Map.of("plot", Map.of("columns", List.of("plot"), "separator", ";"));
    Map<String, ?> blank = Map.of("plot", Map.of("columns", List.of("plot"), "separator", " "));

    assertThatThrownBy(() -> items(table("m.csv", "", "embeddings", plot)))
        .hasMessage(
            folder.resolve("m.csv")
                + ":2: plot must be a list of finite numbers, but the number at position 2 is"
                + " missing, in the line 'm1,1;;2'");
    assertThatThrownBy(
            () ->
                items(table("m.jsonl", "", "format", "json-lines", "id", "id", "embeddings", plot)))
        .hasMessageContaining("but the number at position 1 is missing");
    assertThat(plot(items(table("blank.csv", "", "embeddings", blank)))).startsWith(1, 2);
  }

  @Test
  void a_json_list_between_delimiters_is_refused() {
    write(folder.resolve("m.csv"), "movie,genres\nm1,\"[\"\"a\"\"|\"\"b\"\"]\"\n");

    assertThatThrownBy(() -> items(table("m.csv", "", "label_lists", Map.of("genres", "|"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            ":2: '[\"a\"|\"b\"]' looks like a JSON list, but lists are read only with format:"
                + " json-lines or python-lines. Put the separator between the elements, in the"
                + " line");
  }

  @Test
  void the_word_tab_separates_elements() {
    write(folder.resolve("m.csv"), "movie,genres\nm1,tablet\tstable\n");

    Dataset dataset = items(table("m.csv", "", "label_lists", Map.of("genres", "tab")));

    assertThat(((Feature.Labels) feature(dataset, "genres")).labels())
        .containsExactly("tablet", "stable");
  }

  @Test
  void the_ids_of_a_matrix_are_read_without_the_notation_of_the_table() throws IOException {
    write(folder.resolve("m.csv"), "by hand\nmovie,country\nm1,FR\n");
    write(folder.resolve("ids.txt"), "m2\nm1\n");
    write(folder.resolve("others.txt"), "\"m2\"\n\"m1\"\n");
    try (OutputStream to = Files.newOutputStream(folder.resolve("m.npy"))) {
      new NpyHeader(NpyHeader.FLOATS, 2, 1).write(to);
      to.write(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40}); // 1 and 2
    }

    assertThat(plot(items(plotOf("ids.txt")))).containsExactly(2, 1, Float.NaN);
    assertThatThrownBy(() -> items(plotOf("others.txt")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("others.txt")
                + ": no id of the file is an item of the data set. Its first id is '\"m2\"', that of"
                + " the data set 'm1'. Check 'id'");
  }

  private static Map<String, Object> plotOf(String ids) {
    Map<String, ?> plot = Map.of("plot", Map.of("path", "m.npy", "ids", ids));
    return table("m.csv", "country", "skip_lines", 1, "embeddings", plot);
  }

  @Test
  void a_table_of_other_ids_is_reported() {
    write(folder.resolve("m.csv"), "movie,country\n1,FR\n2,IT\n");
    write(folder.resolve("none.csv"), "movie,country\n");
    write(folder.resolve("empty.csv"), "");

    assertThatThrownBy(() -> items(table("m.csv", "country")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("m.csv")
                + ": no id of the file is an item of the data set. Its first id is '1', that of the"
                + " data set 'm1'. Check 'id'");
    assertThatThrownBy(() -> items(table("none.csv", "country")))
        .hasMessage(
            folder.resolve("none.csv")
                + ": no id of the file is an item of the data set. The file has no rows. Check"
                + " 'id'");
    assertThatThrownBy(() -> items(table("empty.csv", "country")))
        .hasMessage(folder.resolve("empty.csv") + ": the file is empty");
  }

  @Test
  void inconsistent_parameters_are_refused() {
    assertRefused(
        table("m.csv", ""),
        "'labels' must name a column, unless another parameter names a feature");
    assertRefused(
        table("m.csv", "age", "numbers", List.of("age")),
        "'numbers' must not contain 'age', which another parameter also names");
    assertRefused(
        table("m.csv", "age", "label_lists", Map.of("x", "")),
        "'label_lists' must not contain an empty separator");
    assertRefused(table("m.csv", "age", "delimiter", ""), "'delimiter' must not be empty");
    assertRefused(
        table("m.csv", "age", "names", List.of("id", "age")),
        "'names' must be given with 'header: false' only");
    assertRefused(
        table("m.csv", "age", "format", "json-lines"),
        "'id' must be given with format: json-lines or python-lines");
    assertRefused(
        table("m.csv", "age", "embeddings", Map.of("e", Map.of())),
        "'path' or 'columns' must be given for an embedding, and not both");
    assertRefused(
        table(
            "m.csv",
            "age",
            "embeddings",
            Map.of("e", Map.of("ids", "ids.txt", "columns", List.of("x")))),
        "'ids' must be given together with 'path'");
    assertRefused(
        table(
            "m.csv",
            "age",
            "embeddings",
            Map.of("e", Map.of("separator", " ", "columns", List.of("x", "y")))),
        "'separator' must not be empty, and must be given together with a single column");
  }

  private void assertRefused(Map<String, ?> table, String message) {
    assertThatThrownBy(() -> csv(table))
        .isInstanceOf(ConfigException.class)
        .hasMessage("csv: " + message);
  }
}
