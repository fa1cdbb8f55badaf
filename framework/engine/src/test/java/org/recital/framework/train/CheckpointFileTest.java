package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  private static final Checkpoint MEMORY =
      new Checkpoint(
          "me",
          new Position(3, 4, 50, 60, 48, 0.1 + 0.2),
          new double[] {2, 0.49},
          new double[] {0.3, 2, 1},
          List.of(
              new Curves.MetricValue("loss", 1, 17, Double.NaN),
              new Curves.MetricValue("ä", 2, 34, -0.0)));

  @TempDir Path folder;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void what_is_written_is_read_to_the_last_bit() {
    CheckpointFile file = new CheckpointFile(folder.resolve("new").resolve("one"));
    NDList written = new NDList(array(0.1f, Float.MIN_VALUE, -0f), manager.create(7f));
    file.write(MEMORY, written);
    NDList read = new NDList(array(1, 2, 3), manager.create(1f));

    Checkpoint found = file.read("me", read).orElseThrow();

    assertThat(found.identity()).isEqualTo(MEMORY.identity());
    assertThat(found.position()).isEqualTo(MEMORY.position());
    assertThat(found.rate()).isEqualTo(MEMORY.rate());
    assertThat(found.best()).isEqualTo(MEMORY.best());
    assertThat(found.points()).isEqualTo(MEMORY.points());
    assertThat(read.get(0).toFloatArray()).isEqualTo(written.get(0).toFloatArray());
    assertThat(read.get(1).getFloat()).isEqualTo(7f);
    assertThat(read.get(1).getShape()).isEqualTo(new Shape());
  }

  @Test
  void a_later_one_replaces_an_earlier_one() {
    CheckpointFile file = new CheckpointFile(folder.resolve("one"));
    file.write(MEMORY, new NDList(array(1)));
    file.write(MEMORY, new NDList(array(2)));
    NDArray read = array(0);

    assertThat(file.read("me", new NDList(read))).isPresent();
    assertThat(read.toFloatArray()).containsExactly(2);
    assertThat(folder.toFile().list()).containsExactly("one");
  }

  @Test
  void another_training_begins_anew() {
    CheckpointFile file = new CheckpointFile(folder.resolve("one"));
    file.write(MEMORY, new NDList(array(1)));
    NDArray untouched = array(5);

    assertThat(file.read("somebody else", new NDList(untouched))).isEmpty();
    assertThat(new CheckpointFile(folder.resolve("none")).read("me", new NDList(untouched)))
        .isEmpty();
    assertThat(untouched.toFloatArray()).containsExactly(5);
  }

  @Test
  void a_damaged_file_is_not_gone_on_with() throws IOException {
    CheckpointFile file = new CheckpointFile(folder.resolve("one"));
    file.write(MEMORY, new NDList(array(1, 2, 3)));
    byte[] whole = Files.readAllBytes(file.path());
    NDArray untouched = array(5, 5, 5);

    for (int length : new int[] {0, 3, 20, whole.length - 1}) {
      Files.write(file.path(), Arrays.copyOf(whole, length));
      assertThat(file.read("me", new NDList(untouched))).isEmpty();
    }
    for (int place : new int[] {2, 30, whole.length - 12}) {
      byte[] changed = whole.clone();
      changed[place] ^= 1;
      Files.write(file.path(), changed);
      assertThat(file.read("me", new NDList(untouched))).isEmpty();
    }
    assertThat(untouched.toFloatArray()).containsExactly(5, 5, 5);
  }

  @Test
  void a_place_that_cannot_be_written_to_ends_the_trial_with_a_way_on() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    CheckpointFile checkpoint = new CheckpointFile(file.resolve("one"));

    assertThatThrownBy(() -> checkpoint.write(MEMORY, new NDList(array(1))))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "the checkpoint "
                + checkpoint.path()
                + " cannot be written (java.nio.file.FileAlreadyExistsException: "
                + file
                + "); make room there, or do without: run: {checkpoint: never}");
  }

  @Test
  void an_interval_is_read_and_written() {
    for (String text : List.of("1 step", "64 steps", "1 minute", "5 minutes", "never")) {
      assertThat(CheckpointInterval.parse(text)).hasToString(text);
    }
    assertThatThrownBy(() -> CheckpointInterval.parse("5"))
        .hasMessage(
            "must be a number of minutes or steps, such as '5 minutes' or '64 steps', or 'never',"
                + " but is '5'");
  }

  private NDArray array(float... values) {
    return manager.create(values);
  }
}
