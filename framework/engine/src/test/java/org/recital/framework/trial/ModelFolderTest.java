package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.data.Ids;

class ModelFolderTest {
  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  @TempDir private Path results;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void a_saved_model_has_its_weights_and_the_original_ids() throws Exception {
    Path folder = results.resolve("models/bpr-seed1-00000000");

    write(folder, 1);
    write(folder, 2);

    try (InputStream file = Files.newInputStream(folder.resolve("weights.npz"))) {
      NDList weights = NDList.decode(manager, file);
      assertThat(weights)
          .extracting(NDArray::getName)
          .containsExactly("embeddings", "bias of 1, 2");
      assertThat(weights.get(0).toFloatArray()).containsExactly(2, 2, 2, 2, 2, 2);
      assertThat(weights.get(0).getShape()).isEqualTo(new Shape(3, 2));
      assertThat(weights.get(1).getShape()).isEqualTo(new Shape(1));
    }
    assertThat(folder.resolve("users.csv")).hasContent("number,id\n0,7\n1,11\n");
    assertThat(folder.resolve("items.csv")).hasContent("number,id\n0,\"Heat, \"\"1995\"\"\"\n");
    assertThat(folder.resolve("spec.json")).hasContent("{\"seed\":1}\n");
    try (Stream<Path> saved = Files.list(folder.getParent())) {
      assertThat(saved).containsExactly(folder);
    }
  }

  @Test
  void a_model_that_cannot_be_saved_is_an_error_with_advice() throws Exception {
    Path file = Files.createFile(results.resolve("models"));

    assertThatThrownBy(() -> write(file.resolve("bpr"), 1))
        .isInstanceOf(TrialException.class)
        .hasMessageStartingWith("cannot save the model to " + file.resolve("bpr") + " (")
        .hasMessageEndingWith(
            "); free disk space, or disable saving with run: {save_model: false}");
  }

  private void write(Path folder, float weight) {
    NDArray embeddings = manager.full(new Shape(3, 2), weight);
    embeddings.setName("embeddings");
    NDArray bias = manager.zeros(new Shape(1));
    bias.setName("bias of 1, 2");
    new ModelFolder(folder)
        .write(
            new NDList(embeddings, bias),
            Ids.numbers(new long[] {7, 11}),
            Ids.texts(List.of("Heat, \"1995\"")),
            "{\"seed\":1}");
  }
}
