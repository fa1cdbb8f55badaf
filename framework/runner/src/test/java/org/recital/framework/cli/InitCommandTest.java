package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  private static final List<String> VARIANTS = List.of("popularity", "item-knn", "ials", "bpr-mf");

  @TempDir private Path folder;

  @Test
  void ratings_with_a_header_and_timestamps_give_a_spec_that_runs() throws IOException {
    file("ratings.csv", "userId,movieId,rating,timestamp\n", ",", true);

    Recital.Answer answer = init("ratings.csv", "ratings.yaml");

    Path spec = folder.resolve("ratings.yaml");
    assertThat(answer)
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "wrote "
                    + spec
                    + "\n2,400 interactions of 60 users with 80 items, ratings from 1 to 5,"
                    + " 2001-09-09 to 2001-09-09\n"
                    + "next steps: read "
                    + spec
                    + ", then\n  recital plan "
                    + spec
                    + "    # print what will run\n  recital run "
                    + spec
                    + "     # train, evaluate and write the leaderboard\n"));
    assertThat(spec)
        .content()
        .startsWith(
            """
            # First spec for this data, written by 'recital init'; change what does not fit.
            # Data: 2,400 interactions of 60 users with 80 items, ratings from 1 to 5, 2001-09-09 to 2001-09-09.
            experiment: ratings                     # name of its results
            task: ranking                           # rank items for each user; 'rating' predicts ratings instead

            # 4 columns, first row: userId, movieId, rating, timestamp
            dataset:
              type: csv                             # 'recital describe dataset csv' prints all parameters
            """)
        .contains(
            "  user: userId                          # user column\n",
            "\nfilters:                                # applied in this order, before the split\n",
            "#  - {type: min-rating, rating: 4}      # only high ratings count as interactions: 960"
                + " of 2,400 remain\n",
            "  - {type: k-core, users: 5, items: 5}  # at least 5 per user and per item: 2,400 of"
                + " 2,400 remain\n",
            "  type: global-time ");
    Recital recital = new Recital(folder);
    Recital.Answer run =
        recital.call("run", spec, "--in-process", "--set", "training.epochs=1", "--quiet");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(recital.call("report", "ratings").out()).contains(VARIANTS);
  }

  @Test
  void implicit_data_without_a_header_and_timestamps_is_split_at_random() throws IOException {
    file("plays.tsv", "", "\t", false);

    assertThat(init("plays.tsv", "plays.yaml").status()).isZero();

    assertThat(folder.resolve("plays.yaml"))
        .content()
        .contains("  delimiter: tab ", "  header: false ", "  user: 1 ", "  item: 2 ")
        .contains("  type: random ")
        .doesNotContain("rating:", "timestamp:");
    plans("plays.yaml");
  }

  @Test
  void users_who_came_one_after_another_are_split_one_by_one() throws IOException {
    StringBuilder rows = new StringBuilder("user,item,time\n");
    for (int row = 0; row < 1000; row++) {
      rows.append(row / 10 + "," + row % 10 + "," + (1_000_000_000 + row * 60) + "\n");
    }
    Files.writeString(folder.resolve("visits.csv"), rows);

    assertThat(init("visits.csv", "visits.yaml").status()).isZero();

    assertThat(folder.resolve("visits.yaml")).content().contains("  type: user-time ");
    plans("visits.yaml");
  }

  @Test
  void filters_that_would_remove_too_much_are_comments() throws IOException {
    Files.writeString(folder.resolve("few.csv"), "user,item\na,x\na,x\na,y\nb,x\nb,z\nc,y\n");

    assertThat(init("few.csv", "few.yaml").status()).isZero();

    assertThat(folder.resolve("few.yaml"))
        .content()
        .contains(
            "  - {type: deduplicate}                 # of repeated interactions, the last: 5 of 6"
                + " remain\n",
            "#  - {type: k-core, users: 5, items: 5} # at least 5 per user and per item: 0 of 5"
                + " remain\n");
    assertValid("few.yaml");
  }

  @Test
  void the_path_is_relative_to_the_spec_and_special_characters_are_quoted() throws IOException {
    Path data = Files.createDirectories(folder.resolve("a # b"));
    Files.writeString(data.resolve("x y.csv"), "user,item\na,x\nb,x\n");

    assertThat(init("a # b/x y.csv", "spec.yaml").status()).isZero();

    assertThat(folder.resolve("spec.yaml"))
        .content()
        .contains("experiment: x-y ", "  path: '" + data.resolve("x y.csv") + "' # path of");
    assertValid("spec.yaml");
  }

  @Test
  void a_relative_path_is_written_relative_to_the_spec() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data")).resolve("r.csv");
    Files.writeString(data, "user,item\na,x\nb,x\n");
    Path spec = Files.createDirectories(folder.resolve("specs")).resolve("r.yaml");
    Path relative = Path.of("").toAbsolutePath().relativize(data);

    Recital.callPlain("init", relative.toString(), "--output", spec.toString());

    assertThat(spec).content().contains("  path: '../data/r.csv' ", "\n#filters: ");
    assertValid("specs/r.yaml");
  }

  @Test
  void an_existing_spec_is_not_overwritten() throws IOException {
    Path spec = Files.writeString(folder.resolve("mine.yaml"), "mine");
    file("ratings.csv", "user,item\n", ",", false);

    assertThat(init("ratings.csv", "mine.yaml"))
        .isEqualTo(
            Recital.badArgument(
                "'" + spec + "' exists and is not overwritten; name another file with --output"));
    assertThat(spec).hasContent("mine");
    assertThat(init("ratings.csv", ""))
        .isEqualTo(
            Recital.badArgument("--output must be a file, but '" + folder + "' is a folder"));
  }

  @Test
  void a_file_that_cannot_be_read_leaves_no_spec() throws IOException {
    Path json = Files.writeString(folder.resolve("j.json"), "{\"user\":1,\"item\":2}\n");

    assertThat(init("j.json", "j.yaml").err())
        .isEqualTo(
            "recital: "
                + json
                + ": the lines look like JSON. Set format: json-lines, and user, item and other"
                + " columns to the keys of the objects\n");
    assertThat(init("none.csv", "j.yaml").err())
        .startsWith("recital: no file '" + folder.resolve("none.csv") + "'.");
    assertThat(folder.resolve("j.yaml")).doesNotExist();
  }

  private void assertValid(String spec) {
    Recital.Answer answer = Recital.callPlain("validate", folder.resolve(spec).toString());
    assertThat(answer.status()).as(answer.err()).isZero();
  }

  private void plans(String spec) {
    Recital.Answer plan = new Recital(folder).call("plan", folder.resolve(spec));
    assertThat(plan.status()).as(plan.err()).isZero();
    assertThat(plan.out()).contains(VARIANTS);
  }

  private Recital.Answer init(String file, String spec) {
    return Recital.callPlain(
        "init", folder.resolve(file).toString(), "--output", folder.resolve(spec).toString());
  }

  /** Forty interactions of each of 60 users with 80 items, all users at the same times. */
  private void file(String name, String header, String delimiter, boolean rated)
      throws IOException {
    StringBuilder rows = new StringBuilder(header);
    for (int user = 0; user < 60; user++) {
      for (int place = 0; place < 40; place++) {
        rows.append("u" + user + delimiter + "i" + (user * 7 + place) % 80);
        if (rated) {
          rows.append(delimiter + (1 + (user + place) % 5));
          rows.append(delimiter + (1_000_000_000 + place * 60));
        }
        rows.append("\n");
      }
    }
    Files.writeString(folder.resolve(name), rows);
  }
}
