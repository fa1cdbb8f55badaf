package org.recital.framework.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.matrix.SparseWeights;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateException;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.task.Task;

class FolderStateTest {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  private FolderReader reader(FolderWriter written) {
    return new FolderReader(folder, written.checksums(), "", 2, 3);
  }

  @Test
  void what_is_written_is_read() {
    FolderWriter to = new FolderWriter(folder);
    to.write("array", manager.arange(6f).reshape(2, 3));
    to.write("empty", manager.create(new Shape(0, 3)));
    to.write("number", new double[] {0.1});
    float[] many = new float[40_000];
    many[39_999] = Float.NaN;
    to.write("many", many, 200, 200);
    to.part("inner").write("long", new long[] {Long.MIN_VALUE, 7}, 2);
    to.write("texts", List.of("a\"\\\n\u0001", "ü😀", ""));
    to.write("none", List.of());
    SparseWeights sparse =
        new SparseWeights(new int[] {0, 0, 2}, new int[] {2, 0}, new float[] {1.5f, -2});
    to.write("sparse", sparse);

    FolderReader from = reader(to);

    assertThat(from.array("array", manager, 2, StateReader.ANY).toFloatArray())
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(from.array("empty", manager, 0, 3).getShape()).isEqualTo(new Shape(0, 3));
    assertThat(from.doubles("number")).containsExactly(0.1);
    assertThat(from.floats("many", 200, 200)).containsExactly(many);
    assertThat(from.part("inner").longs("long", 2)).containsExactly(Long.MIN_VALUE, 7);
    assertThat(from.texts("texts")).containsExactly("a\"\\\n\u0001", "ü😀", "");
    assertThat(from.texts("none")).isEmpty();
    assertThat(from.sparse("sparse", 2, 3).offsets()).containsExactly(sparse.offsets());
    assertThat(from.sparse("sparse", 2, 3).columns()).containsExactly(sparse.columns());
    assertThat(from.sparse("sparse", 2, 3).weights()).containsExactly(sparse.weights());
  }

  @Test
  void names_are_words_and_are_used_once() {
    FolderWriter to = new FolderWriter(folder);
    to.write("once", new int[] {1}, 1);

    assertRefused(
        () -> to.write("once", new int[] {1}, 1),
        "two arrays of the model have the name 'once.npy'");
    assertRefused(
        () -> to.write("../up", new int[] {1}, 1),
        "'../up.npy' is not a valid name of an array; use a-z, 0-9 and '-'");
    assertThatThrownBy(() -> to.write("short", new int[] {1}, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void arrays_on_a_device_are_32_bit_floats() {
    NDArray integers = manager.zeros(new Shape(2), DataType.INT64);

    assertRefused(
        () -> new FolderWriter(folder).part("a").write("b", integers),
        "'a.b' has values of type int64, not float32");
  }

  @Test
  void forged_files_are_refused() throws IOException {
    FolderWriter to = new FolderWriter(folder);
    to.write("texts", List.of("a"));
    to.write("array", new float[] {1}, 1);
    to.checksums().write(folder);

    Models.forge(folder, "texts.json", "[1, null]".getBytes(StandardCharsets.UTF_8));
    Models.forge(folder, "array.npy", header("<f4", "99999999999999999999"));
    Checksums forged = Checksums.read(folder);
    FolderReader from = new FolderReader(folder, forged, "", 2, 3);
    assertRefused(() -> from.texts("texts"), "texts.json is not a list of texts");
    assertRefused(() -> from.floats("array", 1), "array.npy is damaged: its shape has no numbers");

    Models.forge(folder, "array.npy", header("<f4", "4611686018427387904"));
    FolderReader again = new FolderReader(folder, Checksums.read(folder), "", 2, 3);
    assertRefused(
        () -> again.floats("array", StateReader.ANY),
        "array.npy is damaged: it has "
            + Files.size(folder.resolve("array.npy"))
            + " bytes, which is not the size of its array");
  }

  private static byte[] header(String type, String size) {
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + size + ",), }\n";
    return ("?NUMPY\u0001\u0000" + (char) text.length() + "\u0000" + text)
        .replace('?', '\u0093')
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void trees_that_lead_nowhere_are_refused() throws IOException {
    Path model = folder.resolve("trees");
    Models.save(model, "tribuo-xgboost", Map.of("trees", 2));
    byte[] rights = Files.readAllBytes(model.resolve("state.rights.npy"));
    rights[128] = 0; // the right child of the first root is that root
    Models.forge(model, "state.rights.npy", rights);

    assertThatThrownBy(() -> Models.recommendations(model))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage(
            "cannot load the model in "
                + model
                + ": 'roots' is invalid: the nodes do not form trees");
  }

  @Test
  void a_number_of_features_that_none_have_is_refused() throws IOException {
    for (String name : List.of("tribuo-knn", "tribuo-fm")) {
      Path model = folder.resolve(name);
      Models.save(model, name, Map.of());

      forgeInts(model, "state.feature-count.npy", Integer.MAX_VALUE);
      assertNotLoaded(
          model,
          "'feature-count' is invalid: 2147483647 features, but users and items have 16 values");
      forgeInts(model, "state.feature-count.npy", -1);
      assertNotLoaded(model, "'feature-count' is invalid: it is negative: -1");
    }
  }

  @Test
  void neighbours_without_ratings_or_with_repeated_features_are_refused() throws IOException {
    Path model = folder.resolve("knn");
    Models.save(model, "tribuo-knn", Map.of());
    forgeInts(model, "state.user-features.columns.npy", 0, 0, 0, 0, 0, 0, 0, 0, 0);
    forgeInts(model, "state.item-features.columns.npy", 0, 1, 2, 3, 4, 5, 6);
    String twice = "'feature-count' is invalid: a user, an item or a pair has a feature twice";
    assertNotLoaded(model, twice);

    forgeInts(model, "state.user-features.columns.npy", 8, 8, 9, 10, 11, 12, 13, 14, 15);
    forgeInts(model, "state.user-features.offsets.npy", 0, 2, 2, 3, 4, 5, 6, 7, 8, 9);
    assertNotLoaded(model, twice);

    forgeInts(model, "state.user-features.columns.npy", 7, 8, 9, 10, 11, 12, 13, 14, 15);
    forgeInts(model, "state.train.offsets.npy", new int[10]);
    Models.forge(model, "state.train.columns.npy", header("<i4", "0"));
    Models.forge(model, "state.ratings.npy", header("<f4", "0"));
    assertNotLoaded(model, "'train' is invalid: no training rating has features");
  }

  private static void assertNotLoaded(Path model, String reason) {
    assertThatThrownBy(() -> Models.recommendations(model))
        .isInstanceOf(ModelFolderException.class)
        .hasMessage("cannot load the model in " + model + ": " + reason);
  }

  /** Overwrites the values of an array. */
  private static void forgeInts(Path model, String file, int... values) throws IOException {
    byte[] content = Files.readAllBytes(model.resolve(file));
    ByteBuffer.wrap(
            content, content.length - Integer.BYTES * values.length, Integer.BYTES * values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .put(values);
    Models.forge(model, file, content);
  }

  @Test
  void a_model_that_cannot_be_saved_or_loaded_is_reported() {
    Unsaved model = new Unsaved();

    assertRefused(
        () -> model.save(new FolderWriter(folder)),
        "the model cannot be saved, because "
            + Unsaved.class.getName()
            + " does not implement Scorer.save");
    assertRefused(
        () -> model.restore(reader(new FolderWriter(folder)), manager),
        "the model cannot be loaded, because "
            + Unsaved.class.getName()
            + " does not implement Model.restore");
  }

  /** A model and its scorer without a saved state. */
  private static final class Unsaved implements FittedModel, Scorer {
    @Override
    public Set<Task> tasks() {
      return Task.LISTS;
    }

    @Override
    public Scorer fit(TrainingData data, NDManager owner, RandomGenerator random) {
      return this;
    }

    @Override
    public NDArray score(Cases cases, NDManager owner) {
      return owner.zeros(new Shape(cases.size(), cases.history().items()));
    }

    @Override
    public void close() {}
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(StateException.class).hasMessage(message);
  }
}
