package org.recital.components.model.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigException;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FitContext;
import org.recital.registry.model.FitListener;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.RatingScorer;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateException;
import org.recital.registry.model.TrainingData;
import org.recital.registry.npy.NpyException;
import org.recital.registry.npy.NpyFile;
import org.recital.registry.npy.NpyHeader;
import org.recital.registry.task.Task;

/** External models whose commands are shell scripts that copy prepared arrays. */
class ExternalTest {
  /** User 0 has the items 0 and 2, user 1 the item 1; there are 3 items. */
  private static final Interactions TRAIN =
      new Interactions(
              3,
              new int[] {0, 2, 3},
              new int[] {0, 2, 1},
              new float[] {5, 3, 1},
              new long[] {7, 8, 9})
          .withWeights(new float[] {1, 2, 0.5f});

  private static final Interactions VALIDATION =
      new Interactions(3, new int[] {0, 1, 1}, new int[] {1}, new float[] {4}, new long[] {10});

  @TempDir private Path folder;
  private final List<String> curve = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private OptionalInt listLength = OptionalInt.of(1);
  private Map<String, Feature> userFeatures = Map.of();
  private Map<String, Feature> itemFeatures = Map.of();

  @Test
  void factors_and_biases_give_inner_products() throws IOException {
    array("user_factors", new float[] {1, 2, 3, 4}, 2, 2);
    array("item_factors", new float[] {1, 0, 0, 1, 1, 1}, 3, 2);
    assertThat(scores("factors", "cp *.npy output")).containsExactly(1, 2, 3, 3, 4, 7);

    array("user_bias", new float[] {10, 20}, 2);
    array("item_bias", new float[] {0.5f, 0, 0}, 3);
    assertThat(scores("factors", "cp *.npy output")).containsExactly(11.5f, 12, 13, 23.5f, 24, 27);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Scorer scorer = fit("factors", manager, "sh", "-c", "cp *.npy output")) {
      assertThat(scorer.vectorTable()).contains("factors");
    }
  }

  @Test
  void features_are_files_of_the_command() throws IOException {
    array("scores", new float[6], 2, 3);
    Feature genres =
        new Feature.Labels(
            List.of("a", "b \"c\""), List.of(new int[] {1, 0}, new int[0], new int[] {0}));
    Feature vectors = new Feature.Embedding(2, new float[] {1, 2, Float.NaN, Float.NaN, 5, 6});
    userFeatures = Map.of("age", new Feature.Numbers(new float[] {30.5f, Float.NaN}));
    itemFeatures =
        Map.of(
            "title", new Feature.Text(List.of("x", "", "é")), "genres", genres, "image", vectors);
    Path copies = Files.createDirectory(folder.resolve("copies"));

    scores("scores", "cp *.npy output; cp data/*_* " + copies);

    assertThat(copies.resolve("user_features.json")).hasContent("{\n\"age\": [30.5, null]\n}\n");
    assertThat(copies.resolve("item_features.json"))
        .hasContent(
            """
            {
            "genres": [["b \\\"c\\\"", "a"], [], ["a"]],
            "title": ["x", "", "é"]
            }
            """);
    assertThat(copies.resolve("user_embeddings.npz")).doesNotExist();
    try (ZipFile arrays = new ZipFile(copies.resolve("item_embeddings.npz").toFile());
        InputStream image = arrays.getInputStream(arrays.getEntry("image.npy"))) {
      byte[] content = image.readAllBytes();
      assertThat(new String(content, StandardCharsets.ISO_8859_1)).contains("'shape': (3, 2,)");
      assertThat(
              ByteBuffer.wrap(content, content.length - 8, 8)
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .getFloat())
          .isEqualTo(5);
    }
  }

  @Test
  void factors_and_scores_predict_ratings() throws IOException {
    array("user_factors", new float[] {1, 2, 3, 4}, 2, 2);
    array("item_factors", new float[] {1, 0, 0, 1, 1, 1}, 3, 2);
    array("item_bias", new float[] {0.5f, 0, 0}, 3);
    array("scores", new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

    assertThat(ratings("factors")).containsExactly(7, 1.5f);
    assertThat(ratings("scores")).containsExactly(6, 1);
    assertThat(model("lists", List.of("true")).tasks()).isEqualTo(Task.LISTS);
    assertThat(model("batches", List.of("true")).tasks()).isEqualTo(Task.LISTS);
    assertThat(model("factors", List.of("true")).tasks()).containsExactlyInAnyOrder(Task.values());
  }

  private float[] ratings(String output) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Scorer scorer = fit(output, manager, "sh", "-c", "cp *.npy output")) {
      RatingScorer ratings = (RatingScorer) scorer;
      return ratings.rate(new int[] {1, 0}, new int[] {2, 0}, manager).toFloatArray();
    }
  }

  @Test
  void lists_rank_their_items_first() throws IOException {
    lists(2, 1, -1, 2, 0, 1);

    assertThat(scores("lists", "cp *.npy output")).containsExactly(0, 2, 3, 2, 1, 3);
  }

  @Test
  void lists_must_be_long_enough_for_the_evaluation() throws IOException {
    lists(0, 2, 2, 0);
    assertRefused(
        "lists",
        "cp *.npy output",
        "output/lists.npy has 0 items that are not in training for the user 0, but 1 are evaluated;"
            + " write at least list_length items (trial.json)");

    listLength = OptionalInt.empty();
    assertRefused(
        "lists",
        "cp *.npy output",
        "output/lists.npy has 2 items for the user 0, but 3 are evaluated; write at least"
            + " list_length items (trial.json)");
    assertThat(output("lists", "cat trial.json")).contains("\"list_length\":3,");

    listLength = OptionalInt.of(5); // a catalogue with fewer items is listed to its end
    lists(1, -1, 2, 0);
    assertThat(scores("lists", "cp *.npy output")).containsExactly(0, 2, 0, 1, 0, 2);
  }

  @Test
  void items_of_lists_are_checked() throws IOException {
    for (int[] invalid : new int[][] {{0, 0}, {-1, 0}, {0, 3}, {0, -2}}) {
      lists(1, 2, invalid[0], invalid[1]);
      assertRefused(
          "lists",
          "cp *.npy output",
          "output/lists.npy has the item "
              + invalid[1]
              + " at [1, 1]; the items of a list must be different, between 0 and 2, and followed"
              + " by -1");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // the writer is not used
  void batches_are_scored_by_the_running_command() throws IOException {
    array("one", new float[] {1, 2, 3}, 1, 3);
    array("two", new float[] {4, 5, 6, 7, 8, 9}, 2, 3);
    String serve =
        "echo '{\"epoch\": 1, \"loss\": 0.5}'; echo '{\"ready\": true}';"
            + "read request; cp two.npy output/scores.npy; echo noise; echo '{\"ready\": true}';"
            + "read request; cp one.npy output/scores.npy; echo '{\"ready\": true}'; read request";
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Scorer scorer = fit("batches", manager, "sh", "-c", serve)) {
      assertThat(score(scorer, manager, 0, 1)).containsExactly(4, 5, 6, 7, 8, 9);
      assertThat(score(scorer, manager, 1)).containsExactly(1, 2, 3);
      assertThat(curve).containsExactly("loss 1 0.5");
      assertThatThrownBy(() -> scorer.save(null))
          .isInstanceOf(StateException.class)
          .hasMessage(
              "an external model with 'output: batches' cannot be saved, because its command"
                  + " computes the scores");
    }
  }

  @Test
  void a_batch_has_the_scores_of_its_own_cases() throws IOException {
    array("two", new float[] {4, 5, 6, 7, 8, 9}, 2, 3);
    String serve =
        "echo '{\"ready\": true}'; read request; cp two.npy output/scores.npy;"
            + "echo '{\"ready\": true}'; read request; echo '{\"ready\": true}'; read request";
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Scorer scorer = fit("batches", manager, "sh", "-c", serve)) {
      assertThatThrownBy(() -> score(scorer, manager, 1))
          .isInstanceOf(NpyException.class)
          .hasMessage(
              "output/scores.npy has the shape [2, 3], but must have [cases, items] = [1, 3]");
      assertThatThrownBy(() -> score(scorer, manager, 0, 1)) // the first file is not read again
          .isInstanceOf(NpyException.class)
          .hasMessage("the file output/scores.npy is missing");
    }
  }

  @Test
  void a_command_that_ends_early_is_reported() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      assertThatThrownBy(() -> fit("batches", manager, "sh", "-c", "echo x"))
          .isInstanceOf(ExternalException.class)
          .hasMessage("the command 'sh -c echo x' ended before it was ready for cases");
      String once = "echo '{\"ready\": true}'; read request; echo oh no >&2; exit 3";
      try (Scorer scorer = fit("batches", manager, "sh", "-c", once)) {
        assertThatThrownBy(() -> score(scorer, manager, 0))
            .isInstanceOf(ExternalException.class)
            .hasMessage("the command 'sh -c " + once + "' ended with status 3: oh no");
      }
    }
  }

  @Test
  void the_command_is_ended_with_its_scorer() throws Exception {
    String serve = "echo $$ >checkpoints; echo '{\"ready\": true}'; sleep 1000";
    Path pid = folder.resolve("pid");
    long process;
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Scorer scorer =
            fit("batches", manager, "sh", "-c", serve.replace("checkpoints", pid.toString()))) {
      process = Long.parseLong(Files.readString(pid).strip());
      assertThat(ProcessHandle.of(process)).isPresent();
      assertThat(scorer.isSameForAllCases()).isFalse();
    }
    assertEnds(process);
  }

  private static void assertEnds(long process) throws InterruptedException {
    for (int i = 0; i < 100 && ProcessHandle.of(process).isPresent(); i++) {
      Thread.sleep(50);
    }
    assertThat(ProcessHandle.of(process)).isEmpty();
  }

  @Test
  @Timeout(30)
  void a_child_process_neither_delays_nor_outlives_the_command() throws Exception {
    array("scores", new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Path pid = folder.resolve("pid");
    String script = "cp *.npy output; sleep 1000 & echo $! >" + pid + "; sleep 1";

    assertThat(scores("scores", script)).containsExactly(1, 2, 3, 4, 5, 6);
    assertEnds(Long.parseLong(Files.readString(pid).strip()));
  }

  @Test
  void long_lines_are_cut() throws IOException {
    array("scores", new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    String script = "yes x | tr -d '\\n' | head -c 3000000; echo; cp *.npy output";
    String failing = "yes x | tr -d '\\n' | head -c 3000000 >&2; exit 1";

    assertThat(scores("scores", script)).containsExactly(1, 2, 3, 4, 5, 6);
    assertRefused(
        "scores",
        failing,
        "the command 'sh -c " + failing + "' ended with status 1: " + "x".repeat(300) + "…");
  }

  @Test
  void a_batches_command_may_finish_after_the_end_of_its_input() throws IOException {
    Path end = folder.resolve("end");
    String serve = "echo '{\"ready\": true}'; read request; sleep 0.3; echo x >" + end;
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Scorer scorer = fit("batches", manager, "sh", "-c", serve)) {
      assertThat(scorer.isSameForAllCases()).isFalse();
    }
    assertThat(end).exists();
  }

  @Test
  void folders_of_killed_trials_are_deleted() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path abandoned = Files.createTempDirectory("recital-external-" + ended.pid() + "-");
    Files.createDirectory(abandoned.resolve("data"));
    Path used =
        Files.createTempDirectory("recital-external-" + ProcessHandle.current().pid() + "-");

    assertRefused("factors", "true", "the file output/user_factors.npy is missing");

    assertThat(abandoned).doesNotExist();
    assertThat(used).exists();
    Files.delete(used);
  }

  @Test
  void factors_whose_products_are_not_finite_are_refused() throws IOException {
    array("user_factors", new float[] {1, 2e30f}, 2, 1);
    array("item_factors", new float[] {1, 2, 3}, 3, 1);
    assertRefused(
        "factors",
        "cp *.npy output",
        "output/user_factors.npy has the value 2.0E30; it must be between -1e15 and 1e15, so that"
            + " scores are finite");
  }

  @Test
  void a_file_of_another_hash_is_refused() throws IOException {
    Files.writeString(folder.resolve("a.sh"), "true");
    files.add("a.sh sha256:" + "0".repeat(64));
    assertRefused(
        "factors",
        "true",
        "the file 'a.sh' does not have the SHA-256 of the trial; it has changed since the run was"
            + " started, or the spec gives the hash of another version");
  }

  @Test
  void the_command_of_a_killed_attempt_is_ended() throws Exception {
    Process earlier = new ProcessBuilder("sleep", "1000").start();
    Process other = new ProcessBuilder("sleep", "1000").start();
    Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));
    Predecessor.in(checkpoints).replaceBy(earlier.toHandle());
    String start = earlier.info().startInstant().orElseThrow().toString();

    assertRefused("factors", "exit 1", "the command 'sh -c exit 1' ended with status 1");
    assertThat(earlier.waitFor()).isEqualTo(137);

    // the id of an ended process may be that of another one, which started at another time
    Files.writeString(
        checkpoints.resolveSibling("checkpoints.process"),
        other.pid() + " " + start.replace("20", "19"));
    assertRefused("factors", "exit 1", "the command 'sh -c exit 1' ended with status 1");
    assertThat(other.isAlive()).isTrue();
    other.destroyForcibly();
  }

  @Test
  void the_command_reads_ids_parts_and_parameters() throws IOException {
    assertThat(output("factors", "cat trial.json data/users.json data/items.json"))
        .isEqualTo(
            "{\"format\":1,\"task\":\"ranking\",\"output\":\"factors\",\"users\":2,\"items\":3,"
                + "\"list_length\":1,\"seed\":42,\"device\":\"cpu\",\"checkpoints\":\""
                + folder.resolve("checkpoints")
                + "\",\"parameters\":{\"rate\":0.5}}\n"
                + "[\"anna\",\n \"bob \\\"b\\\"\"]\n"
                + "[\"0\",\n \"1\",\n \"2\"]\n");
    assertThat(part("train", "user")).containsExactly(0, 0, 1);
    assertThat(part("train", "item")).containsExactly(0, 2, 1);
    assertThat(part("validation", "user")).containsExactly(0);
    assertThat(part("validation", "item")).containsExactly(1);
    assertThat(column("train", "rating").floats()).containsExactly(5, 3, 1);
    assertThat(part("train", "timestamp")).containsExactly(7, 8, 9);
    assertThat(column("train", "weight").floats()).containsExactly(1, 2, 0.5f);
    assertThat(column("validation", "rating").floats()).containsExactly(4);
    assertThat(part("validation", "timestamp")).containsExactly(10);
  }

  private int[] part(String part, String name) throws IOException {
    return column(part, name).ints();
  }

  /** A column of a part that the command reads. */
  private NpyFile column(String part, String name) throws IOException {
    Path copy = folder.resolve(name + ".copy");
    assertRefused(
        "factors",
        "cp data/" + part + ".npz " + copy,
        "the file output/user_factors.npy is missing");
    Path file = folder.resolve(name + ".column");
    try (ZipFile zip = new ZipFile(copy.toFile())) {
      Files.write(file, zip.getInputStream(zip.getEntry(name + ".npy")).readAllBytes());
    }
    return NpyFile.open(file, name);
  }

  @Test
  void variables_that_lead_to_data_and_results_are_removed() throws IOException {
    assertThat(output("factors", "env | cut -d= -f1").lines())
        .contains("PATH")
        .noneMatch(
            name ->
                name.matches("(RECITAL|MLFLOW|JAVA|JDK|_JAVA)_.*|CLASSPATH|PYTORCH_LIBRARY_PATH"));
    assertThat(output("factors", "ls . data output"))
        .isEqualTo(
            """
            .:
            data
            output
            trial.json

            data:
            item_features.json
            items.json
            train.npz
            user_features.json
            users.json
            validation.npz

            output:
            """);
  }

  /** What a script prints. */
  private String output(String form, String script) throws IOException {
    Path copy = folder.resolve("printed");
    String missing = form.equals("lists") ? "lists" : "user_factors";
    assertRefused(
        form, "(" + script + ") >" + copy, "the file output/" + missing + ".npy is missing");
    return Files.readString(copy);
  }

  @Test
  void progress_lines_become_curves() throws IOException {
    array("user_factors", new float[] {1, 2}, 2, 1);
    array("item_factors", new float[] {1, 2, 3}, 3, 1);
    String lines =
        "echo '{\"epoch\": 1, \"loss\": 0.5, \"AUC\": 0.6}'; echo '{\"epoch\": 2, \"loss\": 0.4}';"
            + "echo '{\"epoch\": 0, \"loss\": 1}'; echo '{\"epoch\": 1.5, \"loss\": 1}';"
            + "echo '{\"epoch\": 3, \"loss\": 0.3, \"note\": \"low\", \"x\": [1, {\"y\": 2}]}'; echo '{\"epoch\": 3, \"loss\": 1} x';"
            + "echo '{\"epoch\": 4, \"loss\": NaN, \"AUC\": 1e999}'; echo '{\"epoch\": 3'; echo '{\"loss\": 3}'; echo '[3]';";

    scores("factors", lines + "cp *.npy output");

    assertThat(curve).containsExactly("loss 1 0.5", "AUC 1 0.6", "loss 2 0.4", "loss 3 0.3");
  }

  @Test
  void files_are_copied_with_their_folders_and_permissions() throws IOException {
    Path script = Files.createDirectories(folder.resolve("lib")).resolve("copy.sh");
    Files.writeString(script, "#!/bin/sh\ncp *.npy output\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    files.add("lib/copy.sh");
    array("scores", new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

    assertThat(scores("scores", new String[] {"lib/copy.sh"})).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void commands_that_cannot_be_started_are_reported() throws IOException {
    assertRefused(
        new String[] {"no-such-program", "x"},
        "the command 'no-such-program x' cannot be started: 'no-such-program' is not a program on the"
            + " PATH or in the folder");
    Files.writeString(folder.resolve("a.sh"), "true");
    files.add("a.sh");
    assertRefused(
        new String[] {"./a.sh"}, "the command './a.sh' cannot be started: permission denied");
    assertRefused(
        new String[] {"a.sh"},
        "the command 'a.sh' cannot be started: 'a.sh' is not a program on the PATH; write './a.sh'"
            + " for the file");
    files.add("b.sh");
    assertRefused(new String[] {"true"}, "cannot read 'b.sh': no such file or folder");
  }

  @Test
  void a_failed_command_is_reported_with_the_last_line_of_its_errors() {
    assertRefused(
        "factors",
        "echo first >&2; echo last >&2; echo >&2; exit 2",
        "the command 'sh -c echo first >&2; echo last >&2; echo >&2; exit 2' ended with status 2:"
            + " last");
    assertRefused("factors", "exit 1", "the command 'sh -c exit 1' ended with status 1");
  }

  @Test
  void output_of_another_shape_is_refused() throws IOException {
    array("user_factors", new float[] {1, 2}, 2, 1);
    array("item_factors", new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    assertRefused(
        "factors",
        "cp *.npy output",
        "output/item_factors.npy has the shape [3, 2], but must have [items, factors] = [3, 1]");
    array("user_factors", new float[] {1, 2, 3}, 3);
    assertRefused(
        "factors",
        "cp *.npy output",
        "output/user_factors.npy has the shape [3], but must have [users, factors] = [2, any]");
  }

  @Test
  void names_of_files_that_the_trial_writes_are_refused() {
    for (String reserved : List.of("trial.json", "data/x.py", "./output/x.py")) {
      files.clear();
      files.add(reserved);
      assertThatThrownBy(() -> model("factors", List.of("true")))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining(
              "'files' must not contain '"
                  + Path.of(reserved).normalize()
                  + "', which the trial writes; rename the file");
    }
    files.clear();
    files.addAll(List.of("/a/x.py", "../x.py"));
    assertThatThrownBy(() -> model("factors", List.of("true")))
        .hasMessageContaining("'files' must not contain two files with the name 'x.py'");
  }

  private static float[] score(Scorer scorer, NDManager manager, int... users) {
    return scorer.score(Cases.ofUsers(TRAIN, users), manager).toFloatArray();
  }

  private void assertRefused(String output, String script, String message) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      assertThatThrownBy(() -> fit(output, manager, "sh", "-c", script)).hasMessage(message);
    }
  }

  private void assertRefused(String[] command, String message) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      assertThatThrownBy(() -> fit("factors", manager, command)).hasMessage(message);
    }
  }

  private float[] scores(String output, String script) {
    return scores(output, "sh", "-c", script);
  }

  private float[] scores(String output, String... command) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Scorer scorer = fit(output, manager, command)) {
      return scorer.score(Cases.ofUsers(TRAIN, new int[] {0, 1}), manager).toFloatArray();
    }
  }

  private Scorer fit(String output, NDManager manager, String... command) {
    FitContext context =
        new FitContext(
            Task.RANKING,
            Ids.texts(List.of("anna", "bob \"b\"")),
            Ids.range(3),
            VALIDATION,
            listLength,
            42,
            folder,
            Optional.of(folder.resolve("checkpoints")),
            new FitListener() {
              @Override
              public void metricValue(String name, int epoch, double value) {
                curve.add(name + " " + epoch + " " + value);
              }

              @Override
              public void memory(long bytes) {
                assertThat(bytes).isNotNegative();
              }
            });
    return model(output, List.of(command))
        .fit(
            new TrainingData(TRAIN, userFeatures, itemFeatures),
            context,
            manager,
            new SplittableRandom(1));
  }

  private FittedModel model(String output, List<String> command) {
    return (FittedModel)
        Components.model(
                "external",
                Map.of(
                    "command",
                    command,
                    "files",
                    files,
                    "output",
                    output,
                    "parameters",
                    Map.of("rate", 0.5)))
            .model();
  }

  private void array(String name, float[] values, long... shape) throws IOException {
    byte[] bytes = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    write(name, new NpyHeader(NpyHeader.FLOATS, shape), bytes);
  }

  /** Lists of the two users. */
  private void lists(int... values) throws IOException {
    byte[] bytes = new byte[values.length * Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
    write("lists", new NpyHeader(NpyHeader.INTS, 2, values.length / 2), bytes);
  }

  private void write(String name, NpyHeader header, byte[] values) throws IOException {
    try (OutputStream to = Files.newOutputStream(folder.resolve(name + ".npy"))) {
      header.write(to);
      to.write(values);
    }
    if (!files.contains(name + ".npy")) {
      files.add(name + ".npy");
    }
  }
}
