package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void a_configuration_of_recbole_becomes_a_spec_that_runs() throws IOException {
    atomicFiles();
    Path configuration =
        Files.writeString(
            folder.resolve("recbole.yaml"),
            """
            model: BPR
            dataset: plays
            data_path: %s
            eval_args: {split: {LS: valid_and_test}, order: TO}
            load_col: {inter: [user_id, item_id, timestamp]}
            epochs: 1
            state: INFO
            """
                .replace("%s", folder.toString()));
    Path spec = folder.resolve("plays.yaml");

    Recital.Answer answer = initFrom(configuration, "--output", spec.toString());

    assertThat(answer)
        .isEqualTo(
            new Recital.Answer(
                0,
                "",
                "wrote "
                    + spec
                    + "\nnot translated, or different:\n  "
                    + configuration
                    + ":7:1: 'state' has no counterpart: --quiet and --verbose set what is printed\n"
                    + "  RecBole's initial embeddings have two standard deviations, √(2 / (users +"
                    + " embedding_size)) and √(2 / (items + embedding_size)), but init_std is a"
                    + " single value. Set it to a value between the two; 'recital data describe'"
                    + " prints the numbers of users and items\n"
                    + "  a validation that equals the best one counts as an improvement in RecBole,"
                    + " but not in Recital\n"
                    + "next steps: read "
                    + spec
                    + ", then\n  recital plan "
                    + spec
                    + "    # print what will run\n  recital run "
                    + spec
                    + "     # train, evaluate and write the leaderboard\n"));
    Recital.Answer run = new Recital(folder).call("run", spec, "--in-process", "--quiet");
    assertThat(run.status()).as(run.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Pop",
        "Random",
        "ItemKNN",
        "EASE",
        "SLIMElastic",
        "BPR",
        "LightGCN",
        "NeuMF",
        "SASRec",
        "GRU4Rec",
        "MultiVAE"
      })
  void every_translated_model_runs(String model) throws IOException {
    atomicFiles();
    Path configuration =
        Files.writeString(
            folder.resolve("recbole.yaml"),
            "dataset: plays\ndata_path: " + folder + "\nepochs: 1\n");
    Path spec = folder.resolve("spec.yaml");

    assertThat(initFrom(configuration, "--model", model, "--output", spec.toString()).status())
        .isZero();

    Recital.Answer run = new Recital(folder).call("run", spec, "--in-process", "--quiet");
    assertThat(run.status()).as(run.err()).isZero();
  }

  @Test
  void an_invalid_configuration_leaves_no_spec() throws IOException {
    Path configuration =
        Files.writeString(folder.resolve("recbole.yaml"), "model: BPR\ndataset: x\ntopk: ten\n");
    Path spec = folder.resolve("spec.yaml");

    assertThat(initFrom(configuration, "--output", spec.toString()))
        .isEqualTo(
            new Recital.Answer(
                2,
                "",
                configuration
                    + ":3:7: 'topk' must be a whole number of at least 1, but is 'ten'\n"));
    assertThat(initFrom(folder.resolve("none.yaml")))
        .isEqualTo(
            new Recital.Answer(2, "", folder.resolve("none.yaml") + ": there is no such file\n"));
    assertThat(spec).doesNotExist();
  }

  @Test
  void a_data_file_and_a_configuration_exclude_each_other() {
    Recital.Answer both =
        Recital.badArgument("name either a FILE of interactions or a configuration with --from");

    assertThat(Recital.callPlain("init")).isEqualTo(both);
    assertThat(Recital.callPlain("init", "a.csv", "--from", "b.yaml")).isEqualTo(both);
    assertThat(Recital.callPlain("init", "a.csv", "--model", "BPR"))
        .isEqualTo(Recital.badArgument("--model and --dataset belong to --from"));
  }

  private static Recital.Answer initFrom(Path configuration, String... options) {
    return Recital.callPlain(
        Stream.concat(Stream.of("init", "--from", configuration.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  /** Atomic files of RecBole: the data set plays, in a folder of its name. */
  private void atomicFiles() throws IOException {
    StringBuilder rows =
        new StringBuilder("user_id:token\titem_id:token\trating:float\ttimestamp:float\n");
    for (int row = 0; row < 1200; row++) {
      int user = row / 20;
      rows.append("u" + user + "\ti" + (user * 7 + row % 20) % 40 + "\t" + (1 + row % 5));
      rows.append("\t" + (1_000_000_000 + row) + "\n");
    }
    Files.writeString(
        Files.createDirectories(folder.resolve("plays")).resolve("plays.inter"), rows);
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
