package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.Registry;
import org.recital.registry.data.DownloadProgress;

class DataCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void a_data_set_is_described_by_its_statistics() throws IOException {
    Path file = folder.resolve("ratings.csv");
    Files.writeString(
        file,
        """
        user,item,rating,when
        1,10,4.5,86400
        1,20,3,0
        2,10,4.5,172800
        2,10,3,172800
        """);

    int status = run("data", "describe", "csv", "path=" + file, "rating=rating", "timestamp=when");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(lines().subList(1, 15))
        .containsExactly(
            "  interactions  4",
            "  users         2",
            "  items         2",
            "  density       100.000 %",
            "  duplicates    1",
            "  per user      2 to 2, mean 2.00, quartiles 2, 2, 2",
            "  per item      1 to 3, mean 2.00, quartiles 1.5, 2, 2.5",
            "  popularity    Gini 0.500",
            "  ratings       3 to 4.5, mean 3.75, quartiles 3, 3.75, 4.5",
            "                   3             2   50.0 %",
            "                 4.5             2   50.0 %",
            "  time          1970-01-01 to 1970-01-03",
            "  truth         none",
            "  SHA-256       " + sha256(file));
  }

  @Test
  void weights_are_described_by_their_distribution() throws IOException {
    Path file = folder.resolve("plays.csv");
    Files.writeString(file, "user,item,plays\n1,10,4\n1,20,1\n2,10,1\n");

    run("data", "describe", "csv", "path=" + file, "weight=plays");

    assertThat(lines()).contains("  weights       1 to 4, mean 2.00, quartiles 1, 1, 2.5");
  }

  @Test
  void values_are_texts_as_they_stand() throws IOException {
    Path file = folder.resolve("ratings.txt");
    Files.writeString(file, "user|item|event\n1|10|view\n1|20|buy\n2|10|view\n");

    int status =
        run("data", "describe", "csv", "path=" + file, "delimiter=|", "where={event: [view]}");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(lines()).contains("  interactions  2");
  }

  @Test
  void the_lines_that_are_printed_for_a_file_read_it() throws IOException {
    Path file = folder.resolve("events.txt");
    Files.writeString(file, "1|10|1433221332117\n1|20|1433224214164\n2|10|1433221999827\n");

    assertThat(run("data", "describe", file.toString())).isZero();
    assertThat(lines())
        .containsExactly(
            "# 3 columns, first row: 1, 10, 1433221332117",
            "dataset:",
            "  type: csv",
            "  path: " + file,
            "  delimiter: '|'",
            "  header: false",
            "  user: 1",
            "  item: 2",
            "  timestamp: 3",
            "  timestamp_unit: ms");

    List<String> arguments = new ArrayList<>(List.of("data", "describe", "csv"));
    lines().stream()
        .skip(3)
        .map(line -> line.strip().replaceFirst(": ", "="))
        .forEach(arguments::add);
    out.getBuffer().setLength(0);
    assertThat(run(arguments.toArray(String[]::new))).isZero();
    assertThat(lines()).contains("  interactions  3", "  time          2015-06-02 to 2015-06-02");
  }

  @Test
  void the_lines_that_are_printed_for_a_parquet_file_read_it() throws Exception {
    Path file = folder.resolve("events.parquet");
    Path written = // by pyarrow
        Path.of(Objects.requireNonNull(getClass().getResource("events.parquet")).toURI());
    Files.copy(written, file);

    assertThat(run("data", "describe", file.toString())).isZero();
    assertThat(lines())
        .containsExactly(
            "# 3 rows in 1 row group, 4 columns: user int64, item string, rating double, timestamp"
                + " timestamp (us, no time zone)",
            "dataset:",
            "  type: parquet",
            "  path: " + file,
            "  user: user",
            "  item: item",
            "  rating: rating",
            "  timestamp: timestamp");

    List<String> arguments = new ArrayList<>(List.of("data", "describe", "parquet"));
    lines().stream()
        .skip(3)
        .map(line -> line.strip().replaceFirst(": ", "="))
        .forEach(arguments::add);
    out.getBuffer().setLength(0);
    assertThat(run(arguments.toArray(String[]::new))).isZero();
    assertThat(lines()).contains("  interactions  3", "  time          2015-03-01 to 2015-03-03");
    assertThat(err.toString()).isEmpty();
  }

  /** A spec with a split of ten users, each of whom begins a day after the one before. */
  private Path spec(String split) throws IOException {
    StringBuilder rows = new StringBuilder("user,item,when\n");
    for (int user = 0; user < 10; user++) {
      for (int item = 0; item <= user; item++) {
        rows.append(user + "," + item + "," + 86_400L * (10_000 + user + item) + "\n");
      }
    }
    Files.writeString(folder.resolve("events.csv"), rows);
    Path spec = folder.resolve("spec.yaml");
    Files.writeString(
        spec,
        """
        experiment: described
        task: ranking
        dataset: {type: csv, path: events.csv, timestamp: when}
        filters: [{type: min-user-interactions, count: 5}]
        split: %s
        model: popularity
        """
            .replace("%s", split));
    return spec;
  }

  @Test
  void many_test_users_without_training_interactions_are_noted() throws IOException {
    Path spec = spec("{type: global-time, test: 0.8, validation: 0}");

    assertThat(run("data", "describe", spec.toString())).isZero();

    assertThat(lines())
        .contains("unseen in training    3 of 6 test users, 7 of 10 test items")
        .anyMatch(
            line ->
                line.matches(
                    "note +3 of 6 test users \\(50 %\\) have no training interactions\\. .*"));
  }

  @Test
  void the_data_of_a_spec_is_described_after_its_filters_and_split() throws IOException {
    Path spec = spec("{type: user-hold-out, test: 0.5, validation: 0}");

    int status = run("data", "describe", spec.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(lines())
        .contains(
            "filters               min-user-interactions (count 5)",
            "split                 user-hold-out (validation 0, test 0.5, predicted 0.2, order"
                + " time)",
            "data                  45 interactions, 6 users, 10 items",
            "validation            none",
            "drawn from the seed   split",
            "unseen in training    3 of 3 test users, 0 of 4 test items")
        .anyMatch(line -> line.matches("leakage through time  0.0 % of training interactions .*"))
        .anyMatch(line -> line.matches("inputs +15 .* of users without training interactions"));
  }

  @Test
  void options_of_a_spec_need_a_spec() {
    assertThat(run("data", "describe", "movielens", "--seed", "2")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "--variant, --seed, --fold and --set belong to a spec, but 'movielens' is not the path of a"
                + " spec, such as experiment.yaml");
  }

  @Test
  void a_file_without_a_column_of_items_is_an_error() throws IOException {
    Path file = folder.resolve("ratings.csv");
    Files.writeString(file, "user_id,rating\na,4\nb,5\n");

    assertThat(run("data", "describe", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .endsWith(
            "the file has no column of items (columns of times and ratings do not count): user_id,"
                + " rating\n");
  }

  @Test
  void delimiters_are_text_also_if_they_are_blank_or_have_a_meaning_in_yaml() throws IOException {
    for (String delimiter : new String[] {"::", "\t", "?", "-"}) {
      Path file = folder.resolve("delimited.csv");
      Files.writeString(file, String.join(delimiter, "user", "item") + "\na" + delimiter + "x\n");
      out.getBuffer().setLength(0);

      assertThat(run("data", "describe", "csv", "path=" + file, "delimiter=" + delimiter))
          .as("%s: %s", delimiter, err)
          .isZero();
      assertThat(lines()).contains("  interactions  1");
    }
  }

  @Test
  void a_file_that_does_not_exist_is_an_error() {
    assertThat(run("data", "describe", "none.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("no file 'none.csv'. Searched: ");
  }

  @Test
  void a_parameter_that_is_given_twice_is_refused() {
    assertThat(run("data", "describe", "synthetic", "users=20", "users=30")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("users=30: 'users' is given twice\n");
  }

  private String sha256(Path file) {
    out.getBuffer().setLength(0);
    run("data", "fetch", "csv", "path=" + file);
    return out.toString().strip();
  }

  @Test
  void features_and_true_preferences_are_described() {
    run("data", "describe", "synthetic", "users=20", "items=30", "interactions=100");

    assertThat(lines())
        .contains(
            "  item feature  description: text, present for 30",
            "  item feature  genres: 8 labels, present for 30",
            "  truth         true preferences");
  }

  @Test
  void features_from_files_are_described_with_the_rows_that_are_not_used() throws IOException {
    Files.writeString(folder.resolve("r.csv"), "user,item\na,m1\nb,m2\n");
    Files.writeString(folder.resolve("m.csv"), "item,x,y\nm1,1,2\nm8,0,0\nm9,0,0\n");

    run(
        "data",
        "describe",
        "csv",
        "path=" + folder.resolve("r.csv"),
        "items={path: "
            + folder.resolve("m.csv")
            + ", numbers: [y], embeddings: {taste: {columns: [x, y]}}}");

    assertThat(err.toString()).isEmpty();
    assertThat(lines())
        .contains(
            "  item feature  taste: embedding of length 2, present for 1",
            "  item feature  y: number, present for 1",
            "  note          "
                + folder.resolve("m.csv")
                + " has 3 rows; rows of items that the data set does not have: 2; items without a"
                + " row: 1");
  }

  @Test
  void data_sets_are_listed_with_their_parameters() {
    assertThat(run("data", "list")).isZero();

    assertThat(lines()).contains("movielens edition=… [folder=…] [fold=…] [users=…] [items=…]");
  }

  @Test
  void errors_of_the_command_line_are_reported() {
    assertThat(run("data", "describe", "movilens")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("movilens: unknown dataset 'movilens'. Did you mean 'movielens'? Known")
        .hasLineCount(1);
    err.getBuffer().setLength(0);

    assertThat(run("data", "describe", "movielens", "edition=1M", "fold=")).isEqualTo(2);
    assertThat(err.toString()).isEqualToIgnoringNewLines("fold=: 'fold' has no value");
    err.getBuffer().setLength(0);

    assertThat(run("data", "describe", "movielens", "1m")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("1m: expected key=value, such as edition=100k");
    err.getBuffer().setLength(0);

    assertThat(run("data", "describe", "movielens", "edition=1M")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "edition=1M: 'edition' must be one of 100k, latest-small, 1m, 10m, 20m, 25m, 32m, but"
                + " is '1M'");
  }

  @Test
  void missing_data_is_an_error_with_instructions() {
    assertThat(run("data", "describe", "goodbooks", "folder=" + folder.resolve("no"))).isEqualTo(1);
    assertThat(err.toString())
        .startsWith(
            "recital: no folder or zip archive '"
                + folder.resolve("no")
                + "'. Fetch goodbooks-10k from https://github.com/zygmuntz/goodbooks-10k.")
        .endsWith("Put the data in one of these, or set RECITAL_DATA to the folder that has it\n");
  }

  @Test
  void every_command_has_help() {
    assertThat(run("data", "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: recital data");
    out.getBuffer().setLength(0);

    assertThat(run("data", "describe", "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: recital data describe");
    out.getBuffer().setLength(0);

    assertThat(run("data")).isEqualTo(2);
    assertThat(out.toString()).startsWith("Usage: recital data");
  }

  @Test
  void sizes_are_printed_in_units() {
    assertThat(List.of(0L, 1L, 999L, 1000L, 12_096_080L, 2_000_000_000L))
        .map(Bytes::text)
        .containsExactly("0 bytes", "1 byte", "999 bytes", "1.0 kB", "12.1 MB", "2.0 GB");
  }

  @Test
  void downloads_print_progress_lines() {
    DownloadProgress lines =
        new Downloads.Lines(
            new Console(new PrintWriter(out), new PrintWriter(err, true), Registry::load));

    lines.advanced("ml.zip", 100_000, 2_000_000);
    lines.advanced("ml.zip", 190_000, 2_000_000);
    lines.advanced("ml.zip", 2_000_000, 2_000_000);
    lines.advanced("other.zip", 25_000_000, -1);

    assertThat(err.toString().lines())
        .containsExactly("ml.zip: 0 % of 2.0 MB", "ml.zip: 100 % of 2.0 MB", "other.zip: 20 MB");
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), Registry::load, arguments);
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }
}
