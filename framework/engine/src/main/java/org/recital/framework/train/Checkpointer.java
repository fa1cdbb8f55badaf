package org.recital.framework.train;

import ai.djl.ndarray.NDList;
import java.util.Optional;

/** Writes checkpoints of one training when they are due. */
final class Checkpointer {
  private final Checkpoints settings;
  private final CheckpointFile file;
  private long written = System.nanoTime();

  Checkpointer(Checkpoints settings) {
    this.settings = settings;
    this.file = new CheckpointFile(settings.file());
  }

  String identity() {
    return settings.identity();
  }

  /** Whether one is due after so many steps. */
  boolean due(long step) {
    return settings.every().due(step, System.nanoTime() - written);
  }

  void write(Checkpoint memory, NDList arrays) {
    file.write(memory, arrays);
    written = System.nanoTime();
  }

  Optional<Checkpoint> read(NDList arrays) {
    return file.read(settings.identity(), arrays);
  }
}
