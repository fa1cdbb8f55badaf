package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CheckpointFileTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          "training-a",
          new Position(3, 4, 50, 60, 48, 0.1 + 0.2),
          new double[] {2, 0.49},
          new double[] {0.3, 2},
          new double[] {0.3, 1},
          List.of(
              new Curves.MetricValue("loss", 1, 17, Double.NaN, 5),
              new Curves.MetricValue("ä", 2, 34, -0.0, 6)),
          12.5);

  @TempDir Path folder;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void a_checkpoint_is_restored_bit_for_bit() throws IOException {
    CheckpointFile file = new CheckpointFile(folder.resolve("new").resolve("one"));
    NDList written = new NDList(array(0.1f, Float.MIN_VALUE, -0f), manager.create(7f));
    file.write(CHECKPOINT, written);
    NDList read = new NDList(array(1, 2, 3), manager.create(1f));

    Checkpoint found = file.read("training-a", read).orElseThrow();

    assertThat(found.identity()).isEqualTo(CHECKPOINT.identity());
    assertThat(found.position()).isEqualTo(CHECKPOINT.position());
    assertThat(found.rate()).isEqualTo(CHECKPOINT.rate());
    assertThat(found.best()).isEqualTo(CHECKPOINT.best());
    assertThat(found.metricValues()).isEqualTo(CHECKPOINT.metricValues());
    assertThat(read.get(0).toFloatArray()).isEqualTo(written.get(0).toFloatArray());
    assertThat(read.get(1).getFloat()).isEqualTo(7f);
    assertThat(read.get(1).getShape()).isEqualTo(new Shape());
  }

  @Test
  void a_later_checkpoint_replaces_an_earlier_one() throws IOException {
    CheckpointFile file = new CheckpointFile(folder.resolve("one"));
    file.write(CHECKPOINT, new NDList(array(1)));
    file.write(CHECKPOINT, new NDList(array(2)));
    NDArray read = array(0);

    assertThat(file.read("training-a", new NDList(read))).isPresent();
    assertThat(read.toFloatArray()).containsExactly(2);
    assertThat(folder.toFile().list()).containsExactly("one");
  }

  @Test
  void a_checkpoint_of_another_training_run_is_ignored() throws IOException {
    CheckpointFile file = new CheckpointFile(folder.resolve("one"));
    file.write(CHECKPOINT, new NDList(array(1)));
    NDArray untouched = array(5);

    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    Logger log = (Logger) LoggerFactory.getLogger(CheckpointFile.class);
    log.addAppender(logged);
    try {
      assertThat(file.read("training-b", new NDList(untouched))).isEmpty();
    } finally {
      log.detachAppender(logged);
    }
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "the checkpoint "
                + file.path()
                + " was written by another training run, on another device or with another"
                + " version; training starts from the beginning");
    assertThat(new CheckpointFile(folder.resolve("none")).read("training-a", new NDList(untouched)))
        .isEmpty();
    assertThat(untouched.toFloatArray()).containsExactly(5);
  }

  @Test
  void training_does_not_resume_from_a_corrupt_file() throws IOException {
    CheckpointFile file = new CheckpointFile(folder.resolve("one"));
    file.write(CHECKPOINT, new NDList(array(1, 2, 3)));
    byte[] whole = Files.readAllBytes(file.path());
    NDArray untouched = array(5, 5, 5);

    for (int length : new int[] {0, 3, 20, whole.length - 1}) {
      Files.write(file.path(), Arrays.copyOf(whole, length));
      assertThat(file.read("training-a", new NDList(untouched))).isEmpty();
    }
    for (int position : new int[] {2, 30, whole.length - 12}) {
      byte[] changed = whole.clone();
      changed[position] ^= 1;
      Files.write(file.path(), changed);
      assertThat(file.read("training-a", new NDList(untouched))).isEmpty();
    }
    assertThat(untouched.toFloatArray()).containsExactly(5, 5, 5);
  }

  @Test
  void a_file_that_cannot_be_replaced_stays_without_an_incomplete_one() throws IOException {
    CheckpointFile file = new CheckpointFile(folder.resolve("one"));
    Files.createDirectories(file.path().resolve("a folder in its place"));

    assertThatThrownBy(() -> file.write(CHECKPOINT, new NDList(array(1))))
        .isInstanceOf(IOException.class);
    assertThat(folder.toFile().list()).containsExactly("one");
  }

  @Test
  void incomplete_files_of_earlier_processes_are_deleted() throws IOException {
    new CheckpointFile(folder.resolve("one")).write(CHECKPOINT, new NDList(array(1)));
    Files.writeString(folder.resolve("two.part"), "half");

    Checkpoints.deleteIncomplete(folder);
    Checkpoints.deleteIncomplete(folder.resolve("none"));

    assertThat(folder.toFile().list()).containsExactly("one");
  }

  @Test
  void an_interval_is_parsed_and_printed() {
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
