package org.recital.components.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;
import static org.recital.registry.data.TinyFiles.zip;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigException;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;

class CsvTest {
  @TempDir private Path folder;

  @Test
  void dates_and_times_are_read_in_their_format_and_zone() {
    write(
        folder.resolve("f.csv"), "user,item,when\na,x,2015-07-01 12:00:00\na,y,2015-07-01 11:59\n");

    Dataset dataset =
        load(
            "f.csv",
            Map.of(
                "timestamp", "when", "timestamp_format", "iso", "timestamp_zone", "Europe/Paris"));

    assertThat(pairs(dataset)).isEqualTo("a-y a-x");
    assertThat(dataset.interactions().timestamp(1)).isEqualTo(1_435_744_800_000_000_000L);
  }

  @Test
  void a_timestamp_in_another_format_is_refused_with_its_line() {
    Path file = folder.resolve("f.csv");
    write(file, "user,item,when\na,x,2015-07-01\na,y,01.07.2015\n");

    assertThatThrownBy(() -> load("f.csv", Map.of("timestamp", "when", "timestamp_format", "iso")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ":3: timestamp must have the format 'iso', but is '01.07.2015', in the line"
                + " 'a,y,01.07.2015'");
    assertThatThrownBy(
            () ->
                load(
                    "f.csv",
                    Map.of("timestamp", "when", "timestamp_format", "iso", "timestamp_unit", "ms")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("csv: 'timestamp_unit' must not be given together with 'timestamp_format'");
  }

  @Test
  void a_file_whose_timestamps_are_in_a_larger_unit_is_refused() {
    Path file = folder.resolve("f.csv");
    write(file, "user,item,when\na,x,1356994800\na,y,1388530800\n");

    assertThatThrownBy(() -> load("f.csv", Map.of("timestamp", "when", "timestamp_unit", "ms")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": timestamps in milliseconds are from 1970-01-16 to 1970-01-17, but in seconds"
                + " from 2012-12-31 to 2013-12-31. Set timestamp_unit: s");
  }

  @Test
  void lines_may_be_dictionaries_of_python() {
    Path file = folder.resolve("f.json");
    write(
        file, "{u'user': u'o\\'k', 'n': 2, 'item': \"x\", 'ok': True}\n{'user': 'b', 'item': 7}\n");
    write(folder.resolve("bad.json"), "{'user': 'a, 'item': 'x'}\n");
    write(folder.resolve("open.json"), "{'user': 'a\n");
    write(folder.resolve("two.json"), "{'user': 'a', 'item': 'x'} {}\n");

    assertThat(pairs(load("f.json", Map.of("format", "python-lines")))).isEqualTo("o'k-x b-7");
    assertThatThrownBy(() -> load("f.json", Map.of("format", "python-lines", "weight", "n")))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ":2: there is no key 'n', in the line '{'user': 'b', 'item': 7}'");
    assertThatThrownBy(() -> load("bad.json", Map.of("format", "json-lines")))
        .hasMessage(
            folder.resolve("bad.json")
                + ":1: expected one JSON object per line, but this is a Python dict. Set"
                + " format: python-lines, in the line '{'user': 'a, 'item': 'x'}'");
    assertThatThrownBy(() -> load("bad.json", Map.of("format", "python-lines")))
        .hasMessageStartingWith(
            folder.resolve("bad.json") + ":1: expected one Python dict per line: ");
    assertThatThrownBy(() -> load("open.json", Map.of("format", "python-lines")))
        .hasMessage(
            folder.resolve("open.json")
                + ":1: expected one Python dict per line: a text is not closed, in the"
                + " line '{'user': 'a'");
    assertThatThrownBy(() -> load("two.json", Map.of("format", "python-lines")))
        .hasMessage(
            folder.resolve("two.json")
                + ":1: there is text after the dictionary, in the line '{'user': 'a', 'item': 'x'}"
                + " {}'");
  }

  @Test
  void a_field_may_have_several_items() {
    write(folder.resolve("f.csv"), "user,item,when\na,x-1 y-0 z-1,20\nb,,5\na,-1,3\n");
    write(folder.resolve("f.jsonl"), "{\"user\": \"a\", \"item\": [\"x y\", 7]}\n");

    Dataset clicks =
        load("f.csv", Map.of("item_separator", " ", "item_ending", "-1", "timestamp", "when"));

    assertThatThrownBy(() -> load("f.csv", Map.of("item_separator", " ", "item_ending", "-2")))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("f.csv") + ": no row has an item");
    assertThat(pairs(clicks)).isEqualTo("a-x a-z");
    assertThat(clicks.interactions().timestamp(0)).isEqualTo(20_000_000_000L);
    assertThat(pairs(load("f.csv", Map.of("item_separator", " "))))
        .isEqualTo("a-x-1 a-y-0 a-z-1 a--1");
    assertThat(pairs(load("f.jsonl", Map.of("format", "json-lines", "item_separator", " "))))
        .isEqualTo("a-x y a-7");
  }

  @Test
  void a_line_may_have_the_item_of_the_rows_after_it() {
    write(folder.resolve("f.txt"), "1:\na,5\nb,3\n22:\n7:\na,4\n");
    Path file = folder.resolve("g.txt");
    write(file, "a,5\n1:\nb,3\n");
    Map<String, ?> netflix = Map.of("header", false, "item_line", ":", "user", "1", "rating", "2");

    Dataset dataset = load("f.txt", netflix);

    assertThat(pairs(dataset)).isEqualTo("a-1 a-7 b-1");
    assertThat(dataset.interactions().ratingColumn()).containsExactly(5, 4, 3);
    assertThatThrownBy(() -> load("g.txt", netflix))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ":1: expected a line with an item before the first row, such as '1:', in the line"
                + " 'a,5'");
  }

  @Test
  void items_of_lines_are_trimmed_and_only_those_with_rows_count() {
    write(folder.resolve("f.txt"), "9:\n 1 :\na,5\n\"1\": \nb,3\n7:\na,4\n");
    Path file = folder.resolve("g.txt");
    write(file, "1:\nb,3\n : \n");
    Map<String, ?> netflix = Map.of("header", false, "item_line", ":", "user", "1", "rating", "2");

    Dataset dataset = load("f.txt", netflix);

    assertThat(pairs(dataset)).isEqualTo("a-1 a-7 b-1");
    assertThat(dataset.items().size()).isEqualTo(2);
    assertThatThrownBy(() -> load("g.txt", netflix))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ":3: the item before ':' is missing, in the line ' : '");
  }

  @Test
  void inconsistent_notations_of_items_are_refused() {
    assertRefused(Map.of("item_separator", ""), "'item_separator' must not be empty");
    assertRefused(Map.of("item_line", ""), "'item_line' must not be empty");
    assertRefused(
        Map.of("item_ending", "-1"), "'item_ending' must be given together with 'item_separator'");
    assertRefused(
        Map.of("item_line", ":", "format", "json-lines"),
        "'item_line' must be given without 'item_separator', for delimited fields only");
    assertRefused(
        Map.of("item_line", ":", "item_separator", " "),
        "'item_line' must be given without 'item_separator', for delimited fields only");
  }

  private void assertRefused(Map<String, ?> parameters, String message) {
    assertThatThrownBy(() -> load("f.csv", parameters))
        .isInstanceOf(ConfigException.class)
        .hasMessage("csv: " + message);
  }

  @Test
  void weights_belong_to_their_interactions() {
    write(folder.resolve("f.csv"), "user,item,plays,when\na,x,7,20\na,y,0.5,10\nb,x,1e2,5\n");
    write(folder.resolve("f.jsonl"), "{\"user\": \"a\", \"item\": \"x\", \"n\": 3}\n");

    Dataset dataset = load("f.csv", Map.of("weight", "plays", "timestamp", "when"));

    assertThat(pairs(dataset)).isEqualTo("a-y a-x b-x");
    assertThat(dataset.interactions().weightColumn()).containsExactly(0.5f, 7, 100);
    assertThat(dataset.interactions().hasRatings()).isFalse();
    assertThat(
            load("f.jsonl", Map.of("format", "json-lines", "weight", "n"))
                .interactions()
                .weightColumn())
        .containsExactly(3);
    assertThat(load("f.csv", Map.of()).interactions().hasWeights()).isFalse();
    assertThat(load("f.csv", Map.of()).interactions().weight(2)).isEqualTo(1);
  }

  @Test
  void a_weight_that_is_not_positive_is_refused_with_its_line() {
    Path file = folder.resolve("f.csv");
    write(file, "user,item,plays\na,x,7\na,y,0\n");
    Path text = folder.resolve("t.csv");
    write(text, "user,item,plays\na,x,often\n");

    assertThatThrownBy(() -> load("f.csv", Map.of("weight", "plays")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ":3: weight must be positive, but is '0'. Leave the row out, or select rows with"
                + " 'where', in the line 'a,y,0'");
    assertThatThrownBy(() -> load("t.csv", Map.of("weight", "plays")))
        .hasMessage(
            text + ":2: weight must be a finite number, but is 'often', in the line 'a,x,often'");
    assertThatThrownBy(() -> load("f.csv", Map.of("weight", "count")))
        .hasMessage(file + ":1: there is no column 'count'. Columns: user, item, plays");
  }

  @Test
  void spaces_around_names_and_fields_are_removed_unless_they_are_text() {
    write(folder.resolve("f.csv"), "user, item, rating\na , x, 4\na, y ,5\n\" a\",x,3\n");

    assertThat(pairs(load("f.csv", Map.of("rating", "rating")))).isEqualTo("a-x a-y  a-x");
    assertThat(pairs(load("f.csv", Map.of("item", " item", "trim", false))))
        .isEqualTo("a - x a- y   a-x");
  }

  @Test
  void quotes_can_be_ordinary_text_or_apostrophes() {
    write(folder.resolve("f.csv"), "user,item\n\"a,x\n'b',y\n");
    write(folder.resolve("s.csv"), "user,item\n'a,b',x\n");

    assertThat(pairs(load("f.csv", Map.of("quote", "none")))).isEqualTo("\"a-x 'b'-y");
    assertThat(pairs(load("s.csv", Map.of("quote", "single")))).isEqualTo("a,b-x");
  }

  @Test
  void comments_and_a_preamble_are_skipped() {
    write(folder.resolve("f.csv"), "Export of today\n\n# columns\nuser,item\n# rows\na,x\n");

    assertThat(pairs(load("f.csv", Map.of("skip_lines", 1, "comment", "#")))).isEqualTo("a-x");
    assertThatThrownBy(() -> load("f.csv", Map.of("comment", "")))
        .hasMessage("csv: 'comment' must not be empty");
    assertThatThrownBy(() -> load("f.csv", Map.of("skip_lines", 9)))
        .hasMessage(folder.resolve("f.csv") + ": the file is empty");
  }

  @Test
  void rows_are_selected_by_values_of_columns() {
    Path file = folder.resolve("f.csv");
    write(file, "user,item,event,shop\na,x,view,1\na,y,cart,1\nb,x,purchase,1\nb,y,view,2\n");

    assertThat(pairs(load("f.csv", Map.of("where", Map.of("event", List.of("view", "purchase"))))))
        .isEqualTo("a-x b-x b-y");
    assertThat(
            pairs(
                load(
                    "f.csv", Map.of("where", Map.of("event", List.of("view"), "4", List.of("2"))))))
        .isEqualTo("b-y");
    assertThatThrownBy(() -> load("f.csv", Map.of("where", Map.of("event", List.of("viewed")))))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": no row has the values of 'where'");
    assertThatThrownBy(
            () -> load("f.csv", Map.of("where", Map.of("event", List.of("view", "Purchase")))))
        .hasMessage(
            file
                + ": no row has the value 'Purchase' of 'where' in the column 'event'; correct or"
                + " remove it");
    assertThatThrownBy(() -> load("f.csv", Map.of("where", Map.of("kind", List.of("view")))))
        .hasMessage(file + ":1: there is no column 'kind'. Columns: user, item, event, shop");
    assertThatThrownBy(() -> load("f.csv", Map.of("where", Map.of("event", "view"))))
        .hasMessage("csv: 'event' of 'where' must be a list, but is 'view'. Write [view]");
    assertThatThrownBy(() -> load("f.csv", Map.of("where", List.of("event"))))
        .hasMessage("csv: 'where' must be a mapping, but is a list");
  }

  @Test
  void several_files_are_read_in_alphabetical_order() {
    write(folder.resolve("d/part-2.csv"), "item,user\nz,c\n");
    write(folder.resolve("d/part-1.csv"), "user,item\na,x\n");
    write(folder.resolve("d/other.csv"), "user,item\no,o\n");
    zip(folder.resolve("a.zip"), "a/1.csv", "user,item\na,x\n", "a/2.csv", "user,item\nb,y\n");

    assertThat(pairs(load("d/part-*.csv", Map.of()))).isEqualTo("a-x c-z");
    assertThat(pairs(load("d/{other,part-1}.csv", Map.of()))).isEqualTo("o-o a-x");
    assertThat(pairs(load("a.zip", Map.of("member", "a/*.csv")))).isEqualTo("a-x b-y");
    write(folder.resolve("d/._part-1.csv"), "hidden\n");
    assertThat(pairs(load("d/*part-*.csv", Map.of()))).isEqualTo("a-x c-z");
    write(folder.resolve("d/part-1.csv.gz"), "not read\n");
    assertThatThrownBy(() -> load("d/part-*", Map.of()))
        .hasMessage(
            "the file name 'part-*' matches 'part-1.csv' and 'part-1.csv.gz', which probably have"
                + " the same rows; remove one of them, or write a pattern for one of them");
    assertThatThrownBy(() -> load("d/x-*.csv", Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("no file matches 'd/x-*.csv'. Searched: ");
  }

  @Test
  void patterns_are_searched_in_the_folders_of_plain_paths() {
    Path spec = folder.resolve("spec");
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    write(spec.resolve("part-1.csv"), "user,item\na,x\n");
    write(first.resolve("part-1.csv"), "user,item\nb,y\n");
    write(second.resolve("more-1.csv"), "user,item\nc,z\n");
    DataHome home = new DataHome(List.of(first, second), folder.resolve("cache"), spec);

    for (String path : List.of("part-*.csv", "part-1.csv")) {
      assertThat(pairs(Components.dataset("csv", Map.of("path", path)).load(home)))
          .isEqualTo("a-x");
    }
    assertThat(pairs(Components.dataset("csv", Map.of("path", "more-*.csv")).load(home)))
        .isEqualTo("c-z");
    assertThat(
            pairs(
                Components.dataset("csv", Map.of("path", second.resolve("more-*.csv").toString()))
                    .load(home)))
        .isEqualTo("c-z");
  }

  @Test
  void json_lines_are_read_by_their_keys() {
    write(
        folder.resolve("f.json"),
        """
        {"user_id":"a","stars":4.0,"business_id":"x","text":"say \\"hi\\"","date":"2015-07-01 12:00:00"}
        {"votes":{"user_id":[1]},"user_id":"é\\t","stars":5,"business_id":17,"date":"2015-06-01"}
        """);

    Dataset dataset =
        load(
            "f.json",
            Map.of(
                "format",
                "json-lines",
                "user",
                "user_id",
                "item",
                "business_id",
                "rating",
                "stars",
                "timestamp",
                "date",
                "timestamp_format",
                "iso"));

    assertThat(pairs(dataset)).isEqualTo("a-x é\t-17");
    assertThat(dataset.interactions().ratingColumn()).containsExactly(4, 5);
  }

  @Test
  void rows_of_json_lines_are_selected_by_values() {
    write(
        folder.resolve("f.json"),
        "{\"user\":1,\"item\":2,\"e\":true}\n{\"user\":1,\"item\":3,\"e\":false}\n");

    assertThat(
            pairs(
                load(
                    "f.json",
                    Map.of("format", "json-lines", "where", Map.of("e", List.of("true"))))))
        .isEqualTo("1-2");
  }

  @Test
  void a_row_of_json_lines_that_is_not_selected_may_lack_keys() {
    write(
        folder.resolve("f.json"),
        "{\"user\":1,\"e\":\"view\"}\n{\"item\":1}\n{\"item\":2,\"e\":\"buy\",\"user\":1}\n");
    Map<String, Object> buys = Map.of("format", "json-lines", "where", Map.of("e", List.of("buy")));

    assertThat(pairs(load("f.json", buys))).isEqualTo("1-2");

    write(folder.resolve("f.json"), "{\"item\":2,\"e\":\"buy\"}\n");
    assertThatThrownBy(() -> load("f.json", buys))
        .hasMessage(
            folder.resolve("f.json")
                + ":1: there is no key 'user', in the line '{\"item\":2,\"e\":\"buy\"}'");
  }

  @Test
  void empty_files_of_a_pattern_are_skipped() {
    write(folder.resolve("d/part-1.csv"), "");
    write(folder.resolve("d/part-2.csv"), "user,item\n");
    write(folder.resolve("d/part-3.csv"), "user,item\na,x\n");
    assertThat(pairs(load("d/part-*.csv", Map.of()))).isEqualTo("a-x");

    write(folder.resolve("d/part-3.csv"), "");
    assertThatThrownBy(() -> load("d/part-*.csv", Map.of()))
        .hasMessage(folder.resolve("d/part-1.csv") + " and 2 more files: all files are empty");
    write(folder.resolve("d/only-1.csv"), "");
    assertThatThrownBy(() -> load("d/only-*.csv", Map.of()))
        .hasMessage(folder.resolve("d/only-1.csv") + ": the file is empty");
  }

  @Test
  void a_column_has_the_part_of_a_published_split() {
    write(folder.resolve("f.csv"), "user,item,set\na,x,train\na,y,test\nb,x,validation\n");
    assertThat(parts(load("f.csv", Map.of("part", Map.of("column", "set")))))
        .containsExactly(0, 2, 1);

    Map<String, Object> numbers =
        Map.of(
            "column",
            "3",
            "train",
            List.of("0", "1"),
            "validation",
            List.of(),
            "test",
            List.of("2"));
    write(folder.resolve("f.csv"), "a,x,0\na,y,2\nb,x,1\n");
    assertThat(
            parts(
                load("f.csv", Map.of("header", false, "user", "1", "item", "2", "part", numbers))))
        .containsExactly(0, 2, 0);

    write(folder.resolve("f.csv"), "a,x,0\na,y,3\n");
    assertThatThrownBy(
            () -> load("f.csv", Map.of("header", false, "user", "1", "item", "2", "part", numbers)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("f.csv")
                + ":2: the part in the column '3' must be one of 0, 1, 2, but is '3', in the line"
                + " 'a,y,3'");
  }

  @Test
  void parts_of_a_split_that_share_a_value_are_refused() {
    write(folder.resolve("f.csv"), "user,item,set\na,x,train\n");

    assertThatThrownBy(
            () ->
                load(
                    "f.csv",
                    Map.of("part", Map.of("column", "set", "validation", List.of("test")))))
        .isInstanceOf(ConfigException.class)
        .hasMessage("csv: 'test' must not contain 'test', which is a value of 'validation'");
  }

  @Test
  void files_have_the_parts_of_a_published_split() {
    write(folder.resolve("train.csv"), "user,item,rating,time\na,x,1,1\nb,y,2,2\n");
    write(folder.resolve("valid.csv"), "time,user,item,rating\n3,a,z,3\n");
    write(folder.resolve("test-1.csv"), "user,item,rating,time\nb,x,4,4\n");
    write(folder.resolve("test-2.csv"), "user,item,rating,time\nc,x,5,5\n");
    Map<String, Object> files =
        Map.of(
            "validation",
            "valid.csv",
            "test",
            "test-*.csv",
            "rating",
            "rating",
            "timestamp",
            "time");

    Dataset dataset = load("train.csv", files);

    assertThat(pairs(dataset)).isEqualTo("a-x a-z b-y b-x c-x");
    assertThat(parts(dataset)).containsExactly(0, 1, 0, 2, 2);
    assertThat(dataset.interactions().ratingColumn()).containsExactly(1, 3, 2, 4, 5);
    String hash = dataset.sha256();
    write(folder.resolve("valid.csv"), "time,user,item,rating\n3,a,z,4\n");
    assertThat(load("train.csv", files).sha256()).isNotEqualTo(hash);
  }

  @Test
  void parts_in_an_archive_are_members_of_it() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("data.zip")))) {
      for (String name : List.of("train.csv", "test.csv")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("user,item\na," + name + "\n").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }

    Dataset dataset = load("data.zip", Map.of("member", "train.csv", "test", "test.csv"));

    assertThat(pairs(dataset)).isEqualTo("a-train.csv a-test.csv");
    assertThat(parts(dataset)).containsExactly(0, 2);
  }

  @Test
  void a_file_in_two_parts_is_refused() {
    write(folder.resolve("d/train.csv"), "user,item\na,x\n");
    write(folder.resolve("d/test.csv"), "user,item\na,y\n");

    assertThatThrownBy(() -> load("d/*.csv", Map.of("test", "d/test.csv")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("d/test.csv")
                + ": the file is in the training part and in the test part. Name it in one of them,"
                + " or narrow the pattern");
  }

  @Test
  void unsuitable_parts_are_refused() {
    assertThatThrownBy(() -> load("f.csv", Map.of("validation", "v.csv")))
        .hasMessage("csv: 'test' must be given together with 'validation'");
    assertThatThrownBy(
            () -> load("f.csv", Map.of("test", "t.csv", "part", Map.of("column", "set"))))
        .hasMessage("csv: 'part' must not be given together with 'test'");
  }

  private static int[] parts(Dataset dataset) {
    byte[] folds = dataset.folds().orElseThrow();
    return IntStream.range(0, folds.length).map(i -> folds[i]).toArray();
  }

  @Test
  void malformed_json_lines_are_refused_with_their_line() {
    refused("{\"user\":1}", "there is no key 'item'");
    refused("[1, 2]", "expected one JSON object per line");
    refused(
        "{\"user\":1,\"item\":2} x",
        "expected one JSON object per line: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')");
    refused("{\"user\":1,\"item\":2} {}", "there is text after the JSON object");
    refused(
        "{\"user\":1,\"item\":[2]}", "'item' must be a text or a number, but is a list or object");
    refused("{\"user\":1,\"item\":2,\"user\":3}", "the key 'user' occurs twice");
    refused("{\"user\":1,\"item\":null}", "a field is empty");
    refused(
        "{\"user\":\"\\ud800\",\"item\":1}",
        "'user' contains half of a surrogate pair, which is no character");
  }

  private void refused(String line, String reason) {
    Path file = folder.resolve("f.json");
    write(file, "{\"user\":1,\"item\":2}\n" + line + "\n");

    assertThatThrownBy(() -> load("f.json", Map.of("format", "json-lines")))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ":2: " + reason + ", in the line '" + line + "'");
  }

  @Test
  void gzip_files_are_read_and_hashed_as_they_are() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("f.csv.gz")))) {
      out.write("user,item\na,x\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(pairs(load("f.csv.gz", Map.of()))).isEqualTo("a-x");
  }

  @Test
  void messages_quote_one_line_and_a_few_columns() {
    Path file = folder.resolve("f.csv");
    StringBuilder header = new StringBuilder("user,movie");
    for (int column = 3; column <= 1000; column++) {
      header.append(",c").append(column);
    }
    write(file, header + "\n1\n");
    Path escapes = folder.resolve("e.csv");
    write(escapes, "user,item,rating\n\u001B[2J,x,\u0007" + "9".repeat(5000) + "z\n");

    assertThatThrownBy(() -> load("f.csv", Map.of()))
        .hasMessageStartingWith(file + ":1: there is no column 'item'. Columns: user, movie, c3, ")
        .hasMessageEndingWith(", c20 and 980 more");
    assertThatThrownBy(() -> load("e.csv", Map.of("rating", "rating")))
        .hasMessage(
            escapes
                + ":2: rating must be a finite number, but is '\\u0007"
                + "9".repeat(114)
                + "…', in the line '\\u001B[2J,x,\\u0007"
                + "9".repeat(102)
                + "…'");
  }

  private Dataset load(String path, Map<String, ?> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("path", path);
    DatasetSource source = Components.dataset("csv", all);
    Dataset dataset = source.load(home(folder));
    assertThat(dataset.sha256()).hasSize(64).isEqualTo(source.sha256(home(folder)));
    return dataset;
  }
}
