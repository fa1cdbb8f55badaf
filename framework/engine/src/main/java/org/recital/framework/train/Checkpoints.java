package org.recital.framework.train;

import java.nio.file.Path;

/**
 * The checkpoint settings of a training run.
 *
 * @param file checkpoint file, replaced atomically; training resumes from it if it exists and has
 *     the same identity
 * @param identity hash of everything that the training depends on
 * @param every interval between checkpoints; must not be {@code never}
 */
public record Checkpoints(Path file, String identity, CheckpointInterval every) {

  /**
   * Deletes incomplete checkpoints that earlier processes have left behind.
   *
   * @param folder folder of checkpoints; must not be in use
   */
  public static void deleteIncomplete(Path folder) {
    CheckpointFile.deleteIncomplete(folder);
  }
}
