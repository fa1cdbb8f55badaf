package org.recital.components.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;
import static org.recital.registry.data.TinyFiles.zip;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigException;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Feature;

/** Features and sequences in atomic files of RecBole. */
class AtomicFilesTest {
  private static final String INTER = "user_id:token\titem_id:token\nu1\tx\nu2\ty\n";
  private static final String USERS =
      "user_id:token\tage:float\tgender:token\nu1\t24\tM\nu2\t\tF\nu3\t9\tF\n";
  private static final String ITEMS =
      "item_id:token\tclass:token_seq\tvector:float_seq\ny\tDrama War\t1 2.5\nx\t\t\n";

  @TempDir private Path folder;

  @BeforeEach
  void write_files() {
    write(folder.resolve("d.inter"), INTER);
    write(folder.resolve("d.user"), USERS);
    write(folder.resolve("d.item"), ITEMS);
  }

  private static DatasetSource recbole(Map<String, ?> parameters) {
    return Components.dataset("recbole", parameters);
  }

  private Dataset load(Map<String, ?> parameters) {
    return recbole(parameters).load(home(folder));
  }

  private static void assertFeatures(Dataset dataset) {
    Map<String, Feature> users = dataset.userFeatures();
    assertThat(users.keySet()).containsExactlyInAnyOrder("age", "gender");
    assertThat(((Feature.Numbers) Objects.requireNonNull(users.get("age"))).values())
        .containsExactly(24, Float.NaN);
    assertThat(((Feature.Labels) Objects.requireNonNull(users.get("gender"))).labels())
        .containsExactly("M", "F");
    Map<String, Feature> items = dataset.itemFeatures();
    assertThat(items.keySet()).containsExactlyInAnyOrder("class", "vector");
    Feature.Labels classes = (Feature.Labels) Objects.requireNonNull(items.get("class"));
    assertThat(classes.labels()).containsExactly("Drama", "War");
    assertThat(classes.codes()).containsExactly(new int[0], new int[] {0, 1});
    Feature.Embedding vector = (Feature.Embedding) Objects.requireNonNull(items.get("vector"));
    assertThat(vector.values()).containsExactly(Float.NaN, Float.NaN, 1, 2.5f);
  }

  @Test
  void columns_of_user_and_item_files_are_features() {
    DatasetSource source =
        recbole(Map.of("path", "d.inter", "user_file", "d.user", "item_file", "d.item"));

    Dataset dataset = source.load(home(folder));

    assertFeatures(dataset);
    assertThat(dataset.sha256()).isEqualTo(source.sha256(home(folder)));
    assertThat(dataset.sha256()).isNotEqualTo(load(Map.of("path", "d.inter")).sha256());
  }

  @Test
  void user_and_item_files_may_be_in_the_archive_of_the_interactions() {
    zip(folder.resolve("a.zip"), "d.inter", INTER, "d.user", USERS, "d.item", ITEMS);

    assertFeatures(
        load(
            Map.of(
                "path",
                "a.zip",
                "member",
                "d.inter",
                "user_file",
                "d.user",
                "item_file",
                "d.item")));
  }

  @Test
  void separators_may_be_others() {
    write(folder.resolve("c.inter"), INTER.replace('\t', ','));
    write(folder.resolve("c.user"), USERS.replace('\t', ','));
    write(folder.resolve("c.item"), ITEMS.replace(' ', '|').replace('\t', ','));

    assertFeatures(
        load(
            Map.of(
                "path",
                "c.inter",
                "user_file",
                "c.user",
                "item_file",
                "c.item",
                "field_separator",
                ",",
                "seq_separator",
                "|")));
  }

  @Test
  void faults_of_user_and_item_files_have_their_place() {
    write(folder.resolve("e.user"), "");
    write(folder.resolve("t.user"), "user_id:token\tage\nu1\t24\n");
    write(folder.resolve("n.user"), "user_id:token\tage:float\nu1\tx\n");

    assertThatThrownBy(() -> load(Map.of("path", "d.inter", "user_file", "e.user")))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("e.user") + ": the file is empty");
    assertThatThrownBy(() -> load(Map.of("path", "d.inter", "user_file", "t.user")))
        .hasMessage(
            folder.resolve("t.user")
                + ":1: a column header must be 'name:type', such as 'user_id:token', but is 'age'");
    assertThatThrownBy(() -> load(Map.of("path", "d.inter", "user_file", "n.user")))
        .hasMessage(
            folder.resolve("n.user")
                + ":2: age must be a finite number, but is 'x', in the line 'u1\\tx'");
    assertThatThrownBy(() -> load(Map.of("path", "d.inter", "user_file", "d.item")))
        .hasMessage(
            folder.resolve("d.item")
                + ":1: there is no column 'user_id'. Columns: item_id, class, vector");
  }

  @Test
  void interactions_may_have_weights() {
    write(folder.resolve("w.inter"), "user_id:token\titem_id:token\tplays:float\nu1\tx\t4\n");

    assertThat(load(Map.of("path", "w.inter", "weight", "plays")).interactions().weightColumn())
        .containsExactly(4);
  }

  @Test
  void rows_with_lists_of_items_are_sequences() {
    write(
        folder.resolve("s.inter"),
        """
        session_id:token\titem_id_list:token_seq\titem_id:token
        1\ta b\tc
        1\ta\tb
        2\t\tb
        1\ta b c\td
        """);

    Dataset dataset =
        load(Map.of("path", "s.inter", "user", "session_id", "item_list", "item_id_list"));

    assertThat(pairs(dataset)).isEqualTo("1-a 1-b 1-c 1-d 2-b");
    assertThat(dataset.interactions().hasTimestamps()).isFalse();
    assertThat(dataset.folds()).isEmpty();
  }

  @Test
  void the_new_items_of_a_sequence_belong_to_the_part_of_its_row() {
    String header = "user_id:token\titem_id_list:token_seq\titem_id:token\n";
    write(folder.resolve("s.train.inter"), header + "1\ta b\tc\n2\tx\ty\n");
    write(folder.resolve("s.valid.inter"), header + "1\ta b c\td\n");
    write(folder.resolve("s.test.inter"), header + "1\ta b c d\te\n2\tx y\tz\n");

    Dataset dataset =
        load(
            Map.of(
                "path",
                "s.train.inter",
                "validation",
                "s.valid.inter",
                "test",
                "s.test.inter",
                "item_list",
                "item_id_list"));

    assertThat(pairs(dataset)).isEqualTo("1-a 1-b 1-c 1-d 1-e 2-x 2-y 2-z");
    assertThat(dataset.folds().orElseThrow()).containsExactly(0, 0, 0, 1, 2, 0, 0, 2);
  }

  @Test
  void sequences_are_neither_ignored_nor_mixed() {
    String header = "user_id:token\titem_id_list:token_seq\titem_id:token\n";
    write(folder.resolve("s.inter"), header + "1\ta b\tc\n1\ta c\td\n");

    assertThatThrownBy(() -> load(Map.of("path", "s.inter")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("s.inter")
                + ":1: there are sequences in the column 'item_id_list'. Set item_list:"
                + " item_id_list to read them");
    assertThatThrownBy(() -> load(Map.of("path", "s.inter", "item_list", "item_id_list")))
        .hasMessage(
            folder.resolve("s.inter")
                + ":3: the sequence of '1' is neither an extension nor a prefix of the sequence in"
                + " earlier rows. Give each sequence a user of its own, in the line '1\\ta c\\td'");
  }

  @Test
  void files_without_features_or_rows_are_refused_and_blank_lines_skipped() {
    Path file = folder.resolve("e.user");
    write(file, "user_id:token\n1\n");
    assertUserFileRefused(
        ":1: the file has no column besides 'user_id'. Remove the file", "e.user");
    write(file, "user_id:token\tage:float\tage:float\n1\t2\t3\n");
    assertUserFileRefused(":1: the header has the column 'age:float' twice", "e.user");
    write(file, "\n\nuser_id:token\tage:float\nu1\t24\n");
    Dataset dataset = load(Map.of("path", "d.inter", "user_file", "e.user"));
    assertThat(dataset.notes()).hasSize(1).first().asString().startsWith("e.user has 1 rows;");

    write(folder.resolve("s.inter"), "user_id:token\titem_id_list:token_seq\titem_id:token\n");
    assertThatThrownBy(() -> load(Map.of("path", "s.inter", "item_list", "item_id_list")))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("s.inter") + ": the file has a header and nothing else");
  }

  private void assertUserFileRefused(String message, String file) {
    assertThatThrownBy(() -> load(Map.of("path", "d.inter", "user_file", file)))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve(file) + message);
  }

  @Test
  void inconsistent_parameters_are_refused() {
    assertRefused(
        Map.of("path", "d.inter", "field_separator", ""), "'field_separator' must not be empty");
    assertRefused(
        Map.of("path", "d.inter", "seq_separator", ""), "'seq_separator' must not be empty");
    assertRefused(
        Map.of(
            "path",
            "d.inter",
            "user_file",
            "d.user",
            "users",
            Map.of("path", "u.csv", "texts", List.of("t"))),
        "'user_file' must not be given together with 'users'");
    assertRefused(
        Map.of(
            "path",
            "d.inter",
            "item_file",
            "d.item",
            "items",
            Map.of("path", "u.csv", "texts", List.of("t"))),
        "'item_file' must not be given together with 'items'");
    assertRefused(
        Map.of("path", "d.inter", "item_list", "item_id_list", "rating", "rating"),
        "'item_list' must not be given together with 'rating', 'timestamp' or 'weight'");
  }

  private static void assertRefused(Map<String, ?> parameters, String message) {
    assertThatThrownBy(() -> recbole(parameters))
        .isInstanceOf(ConfigException.class)
        .hasMessage("recbole: " + message);
  }
}
