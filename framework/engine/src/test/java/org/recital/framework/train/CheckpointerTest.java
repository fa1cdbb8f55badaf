package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CheckpointerTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          "training-a", Position.START, new double[0], new double[0], new double[0], List.of(), 0);

  @TempDir Path folder;

  private final Logger log = (Logger) LoggerFactory.getLogger(Checkpointer.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @BeforeEach
  void listen() {
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void close() {
    log.detachAppender(logged);
    manager.close();
  }

  @Test
  void checkpoints_that_cannot_be_written_are_reported_once_and_training_continues()
      throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "no folder");
    Path file = blocked.resolve("one");
    Checkpointer checkpointer = checkpointer(file);

    checkpointer.write(CHECKPOINT, arrays(1));
    checkpointer.write(CHECKPOINT, arrays(2));

    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "cannot write the checkpoint "
                + file
                + " (java.nio.file.FileAlreadyExistsException: "
                + blocked
                + "); training continues, but cannot resume from here; free disk space, or disable"
                + " checkpoints with run: {checkpoint: never}");

    Files.delete(blocked);
    checkpointer.write(CHECKPOINT, arrays(3));
    NDList read = arrays(0);

    assertThat(checkpointer.read(read)).isPresent();
    assertThat(read.get(0).getFloat()).isEqualTo(3);
  }

  private static Checkpointer checkpointer(Path file) {
    return new Checkpointer(
        new Checkpoints(file, "training-a", CheckpointInterval.parse("1 step")));
  }

  private NDList arrays(float value) {
    return new NDList(manager.create(value));
  }
}
