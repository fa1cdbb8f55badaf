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
  void a_model_can_be_read_back_with_the_ids_of_its_rows() throws Exception {
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
    }
    assertThat(folder.resolve("users.csv")).hasContent("number,id\n0,7\n1,11\n");
    assertThat(folder.resolve("items.csv")).hasContent("number,id\n0,\"Heat, \"\"1995\"\"\"\n");
    assertThat(folder.resolve("spec.json")).hasContent("{\"seed\":1}\n");
    try (Stream<Path> there = Files.list(folder.getParent())) {
      assertThat(there).containsExactly(folder);
    }
  }

  @Test
  void a_model_that_cannot_be_kept_says_where_and_how_to_do_without() throws Exception {
    Path file = Files.createFile(results.resolve("models"));

    assertThatThrownBy(() -> write(file.resolve("bpr"), 1))
        .isInstanceOf(TrialException.class)
        .hasMessageStartingWith("the model cannot be kept in " + file.resolve("bpr") + " (")
        .hasMessageEndingWith("); make room there, or do without: run: {save_model: false}");
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
