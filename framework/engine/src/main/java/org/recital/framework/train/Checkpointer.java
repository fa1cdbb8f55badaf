package org.recital.framework.train;

import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writer and reader of the checkpoints of one training run. */
final class Checkpointer {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

  private final Checkpoints settings;
  private final CheckpointFile file;
  private long lastWritten = System.nanoTime();
  private boolean warned;

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

  /**
   * Writes a checkpoint. If this fails, training continues, and only the first failure of a
   * training run is logged.
   */
  void write(Checkpoint checkpoint, NDList arrays) {
    try {
      file.write(checkpoint, arrays);
    } catch (IOException e) {
      warn(e);
    }
    lastWritten = System.nanoTime();
  }

  private void warn(IOException failure) {
    if (!warned) {
      LOG.warn(
          "cannot write the checkpoint {} ({}); training continues, but cannot resume from here;"
              + " free disk space, or disable checkpoints with run: {checkpoint: never}",
          file.path(),
          failure.toString());
    }
    warned = true;
  }

  /** Restores the arrays from the file, if it holds a checkpoint of this training run. */
  Optional<Checkpoint> read(NDList arrays) {
    return file.read(settings.identity(), arrays);
  }
}
