package org.recital.framework.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes folders that are complete or do not exist, even if several processes write one. */
final class AtomicFolder {
  private static final int ATTEMPTS = 20; // to replace a folder while other processes do so too

  private AtomicFolder() {}

  /** Content of a folder. */
  interface Content {
    void write(Path folder) throws IOException;
  }

  /** Writes a folder under a temporary name beside the path, and then replaces the path by it. */
  static void write(Path path, Content content) throws IOException {
    Path part = sibling(path, "part");
    try {
      Files.createDirectories(part);
      content.write(part);
      replace(path, part);
    } finally {
      deleteQuietly(part);
    }
  }

  private static void replace(Path path, Path part) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path old = sibling(path, "old");
      try {
        if (Files.exists(path)) {
          Files.move(path, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (IOException e) {
        restore(path, old);
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } finally {
        deleteQuietly(old);
      }
    }
  }

  /** Moves the previous folder back, unless another process has written a new one. */
  private static void restore(Path path, Path old) {
    if (Files.exists(old) && !Files.exists(path)) {
      try {
        Files.move(old, path, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        // another process has put a folder in its place
      }
    }
  }

  private static Path sibling(Path path, String suffix) {
    return path.toAbsolutePath()
        .resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + "." + suffix);
  }

  private static void deleteQuietly(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // the folder remains beside the model and does no harm
    }
  }
}
