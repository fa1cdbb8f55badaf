package org.recital.framework.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.recital.registry.data.ContentHash;

/**
 * The checkpoint settings of a training run.
 *
 * @param file checkpoint file, replaced atomically; training resumes from it if it exists and has
 *     the same identity
 * @param identity hash of everything that the training depends on
 * @param every interval between checkpoints; must not be {@code never}
 */
public record Checkpoints(Path file, String identity, CheckpointInterval every) {
  private static final int HASH_LENGTH = 16;

  /** Checkpoints whose identity includes the platform of the training. */
  public Checkpoints on(String platform) {
    return new Checkpoints(file, identity + " " + platform, every);
  }

  /**
   * Folder for the checkpoints that an external program writes. The name of the folder is a hash of
   * the identity, because Recital cannot check the identity in the files of other programs.
   */
  public Path folder() {
    String hash = ContentHash.of(identity).substring(0, HASH_LENGTH);
    return folders(file).resolve(hash);
  }

  /** The folder that contains the checkpoint folders of a training, one for each identity. */
  private static Path folders(Path file) {
    return file.resolveSibling(file.getFileName() + ".files");
  }

  /** Deletes all checkpoints of a training. */
  public static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    deleteAll(folders(file));
  }

  /** Deletes a folder of checkpoints. */
  public static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  /**
   * Deletes incomplete checkpoints that earlier processes have left behind.
   *
   * @param folder folder of checkpoints; must not be in use
   */
  public static void deleteIncomplete(Path folder) {
    CheckpointFile.deleteIncomplete(folder);
  }
}
