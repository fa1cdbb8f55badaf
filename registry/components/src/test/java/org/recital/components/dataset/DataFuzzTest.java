package org.recital.components.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recital.registry.data.TinyFiles.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Interactions;

/**
 * Mutated files are parsed exactly as by a slow reference parser, or refused with their name. The
 * number of files of each kind is the property {@code recital.fuzz.files}; see {@code
 * scripts/check/data-fuzz}.
 */
@Timeout(600)
class DataFuzzTest {
  private static final int FILES = Integer.getInteger("recital.fuzz.files", 300);
  private static final long SEED = Long.getLong("recital.fuzz.seed", 1);
  private static final int MAX_MESSAGE = 1500;

  @TempDir private Path folder;

  @Test
  void csv_with_quotes_and_a_header() {
    fuzz(
        "f.csv",
        "user,item,rating,time,note\n",
        random ->
            String.join(",", id(random), id(random), rating(random), time(random), note(random)),
        csv(Map.of("path", "f.csv", "rating", "rating", "timestamp", "time")),
        bytes -> named(SlowParser.rows(bytes, ",", true), "user", "item", "rating", "time"));
  }

  @Test
  void csv_without_a_header() {
    fuzz(
        "f.dat",
        "",
        random -> String.join("::", id(random), id(random), rating(random)),
        csv(
            Map.of(
                "path",
                "f.dat",
                "delimiter",
                "::",
                "header",
                false,
                "user",
                "1",
                "item",
                "2",
                "rating",
                "3")),
        bytes -> {
          List<List<String>> rows = SlowParser.rows(bytes, "::", true);
          if (rows.get(0).size() < 3) {
            throw new SlowParser.Refused();
          }
          return SlowParser.interactions(rows, rows.get(0).size(), 0, 1, 2, -1);
        });
  }

  @Test
  void tabs_with_quotes_as_text() {
    fuzz(
        "f.tsv",
        "user\titem\tnote\n",
        random -> String.join("\t", id(random), id(random), "5\" x"),
        csv(Map.of("path", "f.tsv", "delimiter", "tab", "quote", "none")),
        bytes -> named(SlowParser.rows(bytes, "\t", false), "user", "item", "", ""));
  }

  @Test
  void recbole() {
    fuzz(
        "f.inter",
        "user_id:token\titem_id:token\trating:float\ttimestamp:float\n",
        random -> String.join("\t", id(random), id(random), rating(random), time(random)),
        Components.dataset("recbole", Map.of("path", "f.inter")),
        DataFuzzTest::recBole);
  }

  private static List<String> recBole(byte[] bytes) {
    List<List<String>> rows = new ArrayList<>(SlowParser.rows(bytes, "\t", false));
    List<String> names = new ArrayList<>();
    for (String typed : rows.get(0)) {
      if (!typed.matches("(?s).+:(token|token_seq|float|float_seq)")) {
        throw new SlowParser.Refused();
      }
      names.add(typed.substring(0, typed.lastIndexOf(':')));
    }
    rows.set(0, names);
    return named(
        rows,
        "user_id",
        "item_id",
        names.contains("rating") ? "rating" : "",
        names.contains("timestamp") ? "timestamp" : "");
  }

  @Test
  void movielens() {
    fuzz(
        "ml-100k/u.data",
        "",
        random -> String.join("\t", id(random), id(random), rating(random), time(random)),
        Components.dataset("movielens", Map.of("edition", "100k")),
        bytes -> SlowParser.interactions(SlowParser.rows(bytes, "\t", false), 4, 0, 1, 2, 3));
  }

  @Test
  void goodbooks() {
    fuzz(
        "goodbooks-10k/ratings.csv",
        "user_id,book_id,rating\n",
        random -> String.join(",", id(random), id(random), rating(random)),
        Components.dataset("goodbooks", Map.of()),
        bytes -> named(SlowParser.rows(bytes, ",", true), "user_id", "book_id", "rating", ""));
  }

  @Test
  void sequences() {
    int[] line = {0};
    fuzz(
        "s.txt",
        "",
        random -> line[0]++ + " " + id(random) + " " + id(random),
        Components.dataset("sequences", Map.of("path", "s.txt")),
        bytes -> {
          List<String> all = new ArrayList<>();
          SlowParser.lists(bytes, true)
              .forEach((user, items) -> items.forEach(item -> all.add(one(user, item))));
          return all.stream().sorted().toList();
        });
  }

  @Test
  void user_item_lists() throws IOException {
    Files.createDirectories(folder.resolve("lists"));
    Files.writeString(folder.resolve("lists/test.txt"), "0 1\n");
    int[] line = {0};
    fuzz(
        "lists/train.txt",
        "",
        random -> line[0]++ % 100 + " " + random.nextInt(50) + " " + random.nextInt(50),
        Components.dataset("user-item-lists", Map.of("path", "lists")),
        DataFuzzTest::userItemLists);
  }

  private static List<String> userItemLists(byte[] bytes) {
    List<String> all = new ArrayList<>(List.of(one("0", "1")));
    Set<Long> users = new HashSet<>();
    Set<Long> items = new HashSet<>();
    SlowParser.lists(bytes, false)
        .forEach(
            (user, line) -> {
              users.add(SlowParser.id(user));
              for (String item : line) {
                items.add(SlowParser.id(item));
                all.add(one(user, Long.toString(SlowParser.id(item))));
              }
            });
    SlowParser.refuseHuge(users, all.size());
    SlowParser.refuseHuge(items, all.size());
    return all.stream().sorted().toList();
  }

  private static String one(String user, String item) {
    return SlowParser.interaction(user, item, 1, 0);
  }

  @Test
  void json_lines_are_read_or_refused() throws IOException {
    DatasetSource source = csv(Map.of("path", "f.json", "format", "json-lines", "rating", "r"));
    Random random = new Random(SEED);
    int read = 0;
    for (int file = 0; file < FILES; file++) {
      StringBuilder text = new StringBuilder();
      for (int row = 0; row < 20; row++) {
        text.append("{\"user\":\"").append(id(random)).append("\",\"x\":[{}],\"item\":");
        text.append(random.nextInt(9)).append(",\"r\":").append(rating(random)).append("}\n");
      }
      byte[] bytes = MutatedFile.of(text.toString().getBytes(StandardCharsets.UTF_8), random);
      read += loaded("f.json", bytes, source).isEmpty() ? 0 : 1;
    }
    assertThat(read).isBetween(1, FILES - 1);
  }

  private static DatasetSource csv(Map<String, ?> parameters) {
    return Components.dataset("csv", parameters);
  }

  private static List<String> named(List<List<String>> rows, String... names) {
    int[] columns = new int[names.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = names[i].isEmpty() ? -1 : SlowParser.column(rows.get(0), names[i]);
    }
    return SlowParser.interactions(rows.subList(1, rows.size()), rows.get(0).size(), columns);
  }

  private void fuzz(
      String path,
      String header,
      Function<Random, String> row,
      DatasetSource source,
      Function<byte[], List<String>> reference) {
    Random random = new Random(SEED);
    int read = 0;
    for (int file = 0; file < FILES; file++) {
      StringBuilder text = new StringBuilder(header);
      String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
      for (int line = 0; line < 20; line++) {
        text.append(row.apply(random)).append(end);
      }
      byte[] bytes = MutatedFile.of(text.toString().getBytes(StandardCharsets.UTF_8), random);
      List<String> loaded = loaded(path, bytes, source);
      assertThat(loaded)
          .as("file %d: %s", file, new String(bytes, StandardCharsets.UTF_8))
          .isEqualTo(expected(bytes, reference));
      read += loaded.isEmpty() ? 0 : 1;
    }
    assertThat(read).as("files that were read").isBetween(1, FILES - 1);
  }

  /** The interactions of a file; empty if it must be refused. */
  private static List<String> expected(byte[] bytes, Function<byte[], List<String>> reference) {
    try {
      return reference.apply(bytes);
    } catch (SlowParser.Refused e) {
      return List.of();
    }
  }

  /** The interactions of a file; empty if it is refused, with a short message that names it. */
  private List<String> loaded(String path, byte[] bytes, DatasetSource source) {
    Path file = folder.resolve(path);
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, bytes);
      return interactions(source.load(home(folder)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (DataException e) {
      assertThat(e.getMessage())
          .startsWith(file.toString())
          .matches("[^\\p{Cntrl}]*")
          .hasSizeLessThan(MAX_MESSAGE);
      return List.of();
    }
  }

  private static List<String> interactions(Dataset dataset) {
    Interactions all = dataset.interactions();
    List<String> texts = new ArrayList<>();
    for (int user = 0; user < all.users(); user++) {
      for (int i = all.from(user); i < all.to(user); i++) {
        texts.add(
            SlowParser.interaction(
                dataset.users().original(user),
                dataset.items().original(all.item(i)),
                all.rating(i),
                all.timestamp(i)));
      }
    }
    return texts.stream().sorted().toList();
  }

  private static String id(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> "é" + random.nextInt(9);
      case 1 -> "0" + random.nextInt(9);
      case 2 -> "x_y";
      default -> Integer.toString(random.nextInt(30));
    };
  }

  private static String rating(Random random) {
    return List.of("1", "2.5", "4.0", "-1e1", "0.1", "5").get(random.nextInt(6));
  }

  private static String time(Random random) {
    String seconds = Integer.toString(900_000_000 + random.nextInt(600_000_000));
    return random.nextInt(5) == 0 ? seconds + "." + random.nextInt(1000) : seconds;
  }

  private static String note(Random random) {
    return List.of("", "plain", "\"a,b\"", "\"two\nlines\"", "\"say \"\"x\"\"\"", "5\" x", " y ")
        .get(random.nextInt(7));
  }
}
