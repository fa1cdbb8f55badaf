package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Deletion of a folder except for given paths in it. */
final class FolderDeletion {
  private FolderDeletion() {}

  /**
   * Deletes a file or a folder with its content, except for the paths in {@code kept}. Symbolic
   * links are not followed.
   */
  static void delete(Path path, List<Path> kept) throws IOException {
    if (kept.contains(path) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : entries(path)) {
        delete(entry, kept);
      }
      if (!entries(path).isEmpty()) {
        return; // contains a folder that is kept
      }
    }
    Files.delete(path);
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
