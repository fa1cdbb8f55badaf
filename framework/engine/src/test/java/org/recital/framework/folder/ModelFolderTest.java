package org.recital.framework.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.Recommender;
import org.recital.registry.data.ContentHash;

class ModelFolderTest {
  private static final String VECTORS = "state.item-vectors.npy";
  private static final Map<String, ?> IALS =
      Map.of("embedding_size", 4, "unobserved", 0.1, "l2", 0.003, "iterations", 2);

  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void save() {
    folder = parent.resolve("ials");
    Models.save(folder, "ials", IALS);
  }

  @Test
  void a_folder_has_arrays_of_numpy_json_and_hashes() throws IOException {
    assertThat(Models.content(folder))
        .containsOnlyKeys(
            "SHA256SUMS",
            "history.columns.npy",
            "history.offsets.npy",
            "items.json",
            "model.json",
            "seen.columns.npy",
            "seen.offsets.npy",
            VECTORS,
            "users.json");
    assertThat(folder.resolve("model.json"))
        .hasContent(
            "{\"format\":\"recital-model\",\"version\":1,\"users\":9,\"items\":7,\"model\":"
                + "{\"type\":\"ials\",\"embedding_size\":4,\"unobserved\":0.1,\"l2\":0.003,"
                + "\"exponent\":1,\"iterations\":2,\"init_std\":0.1}}");
    assertThat(folder.resolve("items.json"))
        .content()
        .startsWith("[\"item \\\"0\\\"\",\n \"item \\\"1\\\"\",\n");
    byte[] vectors = Files.readAllBytes(folder.resolve(VECTORS));
    assertThat(vectors).hasSize(128 + 7 * 4 * Double.BYTES);
    assertThat(new String(vectors, 10, 118, StandardCharsets.ISO_8859_1))
        .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (7, 4,), }   ")
        .endsWith(" \n");
    assertThat(Files.readAllLines(folder.resolve("SHA256SUMS")))
        .hasSize(8)
        .contains(ContentHash.of(vectors) + "  " + VECTORS);
  }

  @Test
  void a_folder_with_a_vector_table_is_a_model_of_mlflow() throws IOException {
    Path factors = parent.resolve("bpr-mf");
    Models.save(factors, "bpr-mf", Map.of("embedding_size", 4), "bpr");

    assertThat(Models.content(factors))
        .containsKeys("MLmodel", "python_env.yaml", "recital_model.py", "requirements.txt");
    assertThat(factors.resolve("MLmodel")).content().contains("loader_module: recital_model\n");
    assertThat(factors.resolve("recital_model.py")).content().contains("def _load_pyfunc(path)");
    assertThat(factors.resolve("vectors.json")).hasContent("[\"state.embeddings\"]");
    assertThat(Files.readAllLines(factors.resolve("SHA256SUMS")))
        .hasSize(13)
        .anyMatch(line -> line.endsWith("  MLmodel"));
    assertThat(Models.recommendations(factors)).contains("item=item");
    Files.writeString(Files.createDirectory(factors.resolve("__pycache__")).resolve("a.pyc"), "");
    Models.save(factors, "ials", IALS);
    assertThat(Models.content(factors)).doesNotContainKeys("MLmodel", "__pycache__");
    assertThat(parent).isDirectoryNotContaining("glob:**.old");
  }

  @Test
  void a_changed_byte_is_found() throws IOException {
    byte[] content = Files.readAllBytes(folder.resolve(VECTORS));
    content[200] ^= 1;
    Files.write(folder.resolve(VECTORS), content);

    assertRefused(VECTORS + " is damaged: its SHA-256 is not the one in SHA256SUMS");
  }

  @Test
  void a_changed_parameter_is_found() throws IOException {
    replace("model.json", "\"l2\":0.003", "\"l2\":0.004");

    assertRefused("model.json is damaged: its SHA-256 is not the one in SHA256SUMS");
  }

  @Test
  void a_truncated_file_is_found() throws IOException {
    byte[] content = Files.readAllBytes(folder.resolve(VECTORS));
    Files.write(folder.resolve(VECTORS), Arrays.copyOf(content, 300));
    assertRefused(VECTORS + " is damaged: it has 300 bytes, which is not the size of its array");

    Files.write(folder.resolve(VECTORS), new byte[0]);
    assertRefused(VECTORS + " is damaged: it has no NPY header");

    Files.delete(folder.resolve(VECTORS));
    assertRefused(VECTORS + " is missing or no regular file");
  }

  @Test
  void a_link_is_not_followed() throws IOException {
    Path elsewhere = Files.move(folder.resolve(VECTORS), parent.resolve("vectors"));
    Files.createSymbolicLink(folder.resolve(VECTORS), elsewhere);

    assertRefused(VECTORS + " is missing or no regular file");
  }

  @Test
  void hashes_must_be_hashes() throws IOException {
    replace("SHA256SUMS", "  " + VECTORS, "  ../" + VECTORS);
    assertRefused("SHA256SUMS is damaged: a line is not a hash with a file name");

    replace("SHA256SUMS", "  ../" + VECTORS, "  other.npy");
    assertRefused(VECTORS + " is not listed in SHA256SUMS");
  }

  @Test
  void other_folders_are_refused() throws IOException {
    Path missing = parent.resolve("missing");
    Path empty = Files.createDirectory(parent.resolve("empty"));

    assertThatThrownBy(() -> Recommender.load(missing))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage(missing + " is not a folder; give the folder of a saved model");
    assertThatThrownBy(() -> Recommender.load(empty))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage(
            empty
                + " is not a model folder, because it has no SHA256SUMS; give the folder of a saved"
                + " model");
  }

  @Test
  void the_format_of_earlier_releases_is_refused() throws IOException {
    Path earlier = Files.createDirectory(parent.resolve("earlier"));
    Files.createFile(earlier.resolve("weights.npz"));

    assertThatThrownBy(() -> Recommender.load(earlier))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage(
            earlier
                + " is not a model folder, because it has no SHA256SUMS; an earlier release saved"
                + " it: train the model again");
  }

  @Test
  void a_manifest_of_something_else_is_refused() {
    forge("{\"format\":\"other\"}");
    assertRefused("model.json does not describe a model of Recital");

    forge("[1]");
    assertRefused("model.json does not describe a model of Recital");

    forge("");
    assertRefused("model.json does not describe a model of Recital");

    forge("{\"format\":\"recital-model\",\"version\":1,\"users\":-9,\"items\":7,\"model\":{}}");
    assertRefused("model.json has no valid 'users'");
  }

  @Test
  void a_newer_format_is_refused() throws IOException {
    forge(manifest().replace("\"version\":1", "\"version\":2"));

    assertRefused(
        "it has version 2 of the format, but this release of Recital reads up to version 1; use a"
            + " newer release");
  }

  @Test
  void a_model_that_is_unknown_or_has_other_parameters_is_refused() throws IOException {
    forge(manifest().replace("\"type\":\"ials\"", "\"type\":\"ialz\""));
    assertThatThrownBy(() -> Recommender.load(folder))
        .isInstanceOf(ModelFolderException.class)
        .hasMessageStartingWith(
            "cannot load the model in "
                + folder
                + ": model.json: unknown model 'ialz'. Did you mean 'ials'? Known models: ");

    Models.save(folder, "ials", IALS);
    forge(manifest().replace("\"l2\"", "\"lambda\""));
    assertThatThrownBy(() -> Recommender.load(folder))
        .isInstanceOf(ModelFolderException.class)
        .hasMessageContaining("model.json: unknown key 'lambda' for model 'ials'");
  }

  @Test
  void arrays_must_have_the_shape_that_the_parameters_give() throws IOException {
    forge(manifest().replace("\"embedding_size\":4", "\"embedding_size\":5"));

    assertRefused(
        VECTORS + " has the type <f8 and the shape [7, 4], but the model needs <f8 and [7, 5]");
  }

  @Test
  void a_forged_size_or_depth_is_refused() throws IOException {
    String manifest = manifest();
    forge(manifest.replace("\"embedding_size\":4", "\"embedding_size\":65536"));
    assertRefused("model.json: 'embedding_size' must be at least 1 and at most 8192, but is 65536");

    String nested = "{\"type\":\"popularity-reranked\",\"model\":";
    forge(
        manifest.substring(0, manifest.indexOf("{\"type\""))
            + nested.repeat(900)
            + "\"ease\""
            + "}".repeat(901));
    assertRefused("model.json has more than 50 levels of lists and objects");
  }

  @Test
  void the_number_of_ids_must_be_that_of_the_model() throws IOException {
    forge(manifest().replace("\"users\":9", "\"users\":999999999"));

    assertRefused("'users' is invalid: 9 ids, but the model has 999999999");
  }

  @Test
  void ids_must_be_different() throws IOException {
    String ids = "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"a b\",\"a b\"]\n";
    Models.forge(folder, "users.json", ids.getBytes(StandardCharsets.UTF_8));

    assertRefused("'users' is invalid: the id 'a b' occurs twice");
  }

  @Test
  void a_forged_history_is_refused() throws IOException {
    byte[] columns = Files.readAllBytes(folder.resolve("history.columns.npy"));
    columns[128] = 99;
    Models.forge(folder, "history.columns.npy", columns);
    assertRefused("'history' is invalid: a column is not between 0 and 6");

    byte[] offsets = Files.readAllBytes(folder.resolve("history.offsets.npy"));
    offsets[132] = 99;
    Models.forge(folder, "history.offsets.npy", offsets);
    assertRefused(
        "'history' is invalid: the offsets of its rows do not ascend from 0 to the number of"
            + " columns");
  }

  @Test
  void a_shape_that_overflows_is_refused() throws IOException {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4,), }\n";
    byte[] forged = new byte[10 + header.length()];
    System.arraycopy(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, 0, forged, 0, 8);
    forged[8] = (byte) header.length();
    System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, forged, 10, header.length());
    Models.forge(folder, VECTORS, forged);

    assertRefused(
        VECTORS
            + " has the type <f8 and the shape [4611686018427387904, 4], but the model needs <f8"
            + " and [7, 4]");
  }

  @Test
  void other_content_is_not_replaced() throws IOException {
    Path other = Files.createDirectory(parent.resolve("other"));
    Files.createFile(other.resolve("thesis.tex"));

    assertThatThrownBy(() -> Models.save(other, "popularity", Map.of()))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage(
            other + " exists and is not a model folder, or has other files; choose another folder");
    assertThat(other.resolve("thesis.tex")).exists();
  }

  @Test
  void other_files_beside_hashes_or_a_model_are_not_deleted() throws IOException {
    Path downloads = Files.createDirectory(parent.resolve("downloads"));
    Files.writeString(downloads.resolve("SHA256SUMS"), "a".repeat(64) + "  image.iso\n");
    Path notes = Files.createFile(folder.resolve("NOTES.md"));

    for (Path other : List.of(downloads, folder)) {
      assertThatThrownBy(() -> Models.save(other, "popularity", Map.of()))
          .isInstanceOf(ModelFolderException.class)
          .hasMessage(
              other
                  + " exists and is not a model folder, or has other files; choose another folder");
    }
    assertThat(notes).exists();
    assertThat(downloads.resolve("SHA256SUMS")).exists();
  }

  @Test
  void a_copy_is_checked() throws IOException {
    Path copy = parent.resolve("copy");
    new ModelFolder(folder).copy(copy);
    assertThat(copy.toFile().list()).containsExactlyInAnyOrder(folder.toFile().list());

    Files.writeString(folder.resolve(VECTORS), "damaged");
    assertThatThrownBy(() -> new ModelFolder(folder).copy(copy))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage(
            "cannot copy the model in "
                + folder
                + ": "
                + VECTORS
                + " is damaged: its SHA-256 is not the one in SHA256SUMS");
    assertThat(copy.resolve(VECTORS)).exists();
    Path elsewhere = Files.move(folder.resolve(VECTORS), parent.resolve("vectors"));
    Files.createSymbolicLink(folder.resolve(VECTORS), elsewhere);
    assertThatThrownBy(() -> new ModelFolder(folder).copy(copy))
        .hasMessage(
            "cannot copy the model in "
                + folder
                + ": "
                + VECTORS
                + " is missing or no regular file");
  }

  @Test
  void processes_that_save_to_one_folder_do_not_fail() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> saves = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      saves.add(threads.submit(() -> new ModelFolder(folder).copy(parent.resolve("shared"))));
    }
    for (Future<?> save : saves) {
      save.get();
    }
    threads.shutdown();

    assertThat(parent.toFile().list()).containsExactlyInAnyOrder("ials", "shared");
  }

  @Test
  void a_folder_that_cannot_be_written_is_reported_and_leaves_nothing() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> Models.save(file.resolve("model"), "popularity", Map.of()))
        .isInstanceOf(ModelFolderException.class)
        .hasMessageStartingWith("cannot save the model to " + file.resolve("model") + ": ");
    assertThat(parent.toFile().list()).containsExactlyInAnyOrder("ials", "file");
  }

  private String manifest() throws IOException {
    return Files.readString(folder.resolve("model.json"));
  }

  private void forge(String manifest) {
    Models.forge(folder, "model.json", manifest.getBytes(StandardCharsets.UTF_8));
  }

  private void replace(String file, String text, String by) throws IOException {
    String content = Files.readString(folder.resolve(file));
    assertThat(content).contains(text);
    Files.writeString(folder.resolve(file), content.replace(text, by));
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> Recommender.load(folder))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage("cannot load the model in " + folder + ": " + reason);
  }
}
