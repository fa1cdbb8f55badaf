package org.recital.framework.train;

import ai.djl.ndarray.NDList;
import java.util.Optional;

/** Writer and reader of the checkpoints of one training run. */
final class Checkpointer {
  private final Checkpoints settings;
  private final CheckpointFile file;
  private long lastWritten = System.nanoTime();

  Checkpointer(Checkpoints settings) {
    this.settings = settings;
    this.file = new CheckpointFile(settings.file());
  }

  String identity() {
    return settings.identity();
  }

  /** Whether a checkpoint is due after a step. */
  boolean due(long step) {
    return settings.every().due(step, System.nanoTime() - lastWritten);
  }

  void write(Checkpoint checkpoint, NDList arrays) {
    file.write(checkpoint, arrays);
    lastWritten = System.nanoTime();
  }

  /** Restores the arrays from the file, if it holds a checkpoint of this training run. */
  Optional<Checkpoint> read(NDList arrays) {
    return file.read(settings.identity(), arrays);
  }
}
